-- The local object store: what there is and where its bytes lie. The bytes themselves are files.
-- Names compare as bytes of UTF-8, which is the order of Swift's listings: collate "C".

create table objectstore_account (
    name text collate "C" primary key,
    metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
    created_at timestamptz not null
);

create table objectstore_container (
    id bigint generated always as identity primary key,
    account text collate "C" not null,
    name text collate "C" not null
        check (octet_length(name) between 1 and 256 and strpos(name, '/') = 0),
    object_count bigint not null default 0 check (object_count >= 0),
    byte_count bigint not null default 0 check (byte_count >= 0),
    metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
    read_acl text not null default '',
    write_acl text not null default '',
    created_at timestamptz not null,
    modified_at timestamptz not null check (modified_at >= created_at),
    -- Serves the look-up of a container and the pages of an account's listing.
    unique (account, name)
);

create table objectstore_object (
    container_id bigint not null references objectstore_container (id),
    name text collate "C" not null check (octet_length(name) between 1 and 1024),
    bytes bigint not null check (bytes >= 0),
    etag text not null check (etag ~ '^[0-9a-f]{32}$'),
    content_type text not null,
    metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
    headers jsonb not null default '{}' check (jsonb_typeof(headers) = 'object'),
    modified_at timestamptz not null,
    file uuid not null,
    -- Serves the look-up of an object and the pages of a container's listing.
    primary key (container_id, name),
    -- Serves the collection of files that no object refers to.
    unique (file)
);
