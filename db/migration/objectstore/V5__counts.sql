-- What was added to containers, and taken from them, since their own counts were last brought up to date: many may write
-- into one container at once, and none of them waits for another's commit.

create table objectstore_count (
    container_id bigint not null references objectstore_container (id) on delete cascade,
    objects bigint not null,
    bytes bigint not null,
    modified_at timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create index objectstore_count_container on objectstore_count (container_id);

-- Containers as they are.
create view objectstore_container_now as
    select container.id, container.account, container.name,
        container.object_count + added.objects as object_count,
        container.byte_count + added.bytes as byte_count,
        container.metadata, container.read_acl, container.write_acl,
        container.versions_container, container.versions_mode,
        container.created_at,
        greatest(container.modified_at, added.modified_at) as modified_at
    from objectstore_container container
    cross join lateral (
        select cast(coalesce(sum(objects), 0) as bigint) as objects,
            cast(coalesce(sum(bytes), 0) as bigint) as bytes,
            max(modified_at) as modified_at
        from objectstore_count
        where container_id = container.id) added;
