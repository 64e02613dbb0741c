-- Rules about one column of an object are those of its type. PostgreSQL reads the text of a table's CHECK anew for each
-- statement that writes to it, which took a third of the database's time for a small object; it keeps the rules of types.
-- The name keeps its own: a type for it would change how indexes compare names.

create domain objectstore_bytes as bigint check (value >= 0);
create domain objectstore_etag as text check (value ~ '^[0-9a-f]{32}$');
create domain objectstore_map as jsonb check (jsonb_typeof(value) = 'object');

drop view objectstore_version_all;

alter table objectstore_object
    drop constraint objectstore_object_bytes_check, alter column bytes type objectstore_bytes,
    drop constraint objectstore_object_etag_check, alter column etag type objectstore_etag,
    drop constraint objectstore_object_metadata_check, alter column metadata type objectstore_map,
    drop constraint objectstore_object_headers_check, alter column headers type objectstore_map,
    drop constraint objectstore_object_kind_check, alter column kind type objectstore_map;

create view objectstore_version_all as
    select container_id, name, version, bytes, etag, content_type, metadata, headers, modified_at, file, marks, kind,
        delete_at, false as is_deletion, true as is_current
    from objectstore_object
    union all
    select container_id, name, version, bytes, etag, content_type, metadata, headers, modified_at, file, marks, kind,
        delete_at, is_deletion, false
    from objectstore_version;
