-- Everything that a listing of versions shows: objects, the versions behind them, and deletions.
create view objectstore_version_all as
    select container_id, name, version, bytes, etag, content_type, metadata, headers, modified_at, file, marks, kind,
        delete_at, false as is_deletion, true as is_current
    from objectstore_object
    union all
    select container_id, name, version, bytes, etag, content_type, metadata, headers, modified_at, file, marks, kind,
        delete_at, is_deletion, false
    from objectstore_version;
