-- Containers that keep every version of their objects: Swift's X-Versions-Enabled.
alter table objectstore_container
    add column versioning text check (versioning in ('ENABLED', 'SUSPENDED'));

-- Which version the object is, in steps of ten microseconds since 1970; nothing for one that was written while none were kept.
alter table objectstore_object
    add column version bigint;

-- Versions that are not the object any more, and deletions.
create table objectstore_version (
    container_id bigint not null references objectstore_container (id),
    name text collate "C" not null,
    version bigint not null,
    is_deletion boolean not null default false,
    bytes bigint not null check (bytes >= 0),
    etag text not null,
    content_type text not null,
    metadata jsonb not null default '{}',
    headers jsonb not null default '{}',
    modified_at timestamptz not null,
    file uuid,
    content bytea,
    marks text[] not null default '{}',
    kind jsonb not null default '{}',
    delete_at timestamptz,
    -- Serves the look-up of a version and the pages of a listing.
    primary key (container_id, name, version),
    -- Serves the collection of files that nothing refers to.
    unique (file),
    check ((file is null) <> (content is null))
);

alter table objectstore_version alter column content set storage external;

-- The view again, with the new column.
drop view objectstore_container_now;
create view objectstore_container_now as
    select container.id, container.account, container.name,
        container.object_count + added.objects as object_count,
        container.byte_count + added.bytes as byte_count,
        container.metadata, container.read_acl, container.write_acl,
        container.versions_container, container.versions_mode, container.versioning,
        container.created_at,
        greatest(container.modified_at, added.modified_at) as modified_at
    from objectstore_container container
    cross join lateral (
        select cast(coalesce(sum(objects), 0) as bigint) as objects,
            cast(coalesce(sum(bytes), 0) as bigint) as bytes,
            max(modified_at) as modified_at
        from objectstore_count
        where container_id = container.id) added;
