-- Objects that stand for others: links, and manifests of large objects.
alter table objectstore_object
    add column kind jsonb not null default '{}' check (jsonb_typeof(kind) = 'object'),
    add column delete_at timestamptz;

-- Serves the collection of objects whose time is over.
create index objectstore_object_delete_at on objectstore_object (delete_at)
    where delete_at is not null;

-- Where the objects of a container go when they are replaced or deleted.
alter table objectstore_container
    add column versions_container text collate "C",
    add column versions_mode text check (versions_mode in ('STACK', 'HISTORY')),
    add check ((versions_container is null) = (versions_mode is null));
