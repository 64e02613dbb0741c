-- One version of a zapp. Its number stays taken when it is deleted, so that a name means the same bytes for ever.
create table zapp (
    id             bigint generated always as identity primary key,
    tenant         text        not null,
    name           text        not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    version        text        not null check (version ~ '^[0-9][A-Za-z0-9._+-]{0,63}$'),
    -- The SHA-256 of the archive, and what the store knows its bytes by.
    digest         text        not null check (digest ~ '^[0-9a-f]{64}$'),
    etag           text        not null,
    bytes          bigint      not null check (bytes > 0),
    container      text        not null,
    object         text        not null,
    -- The groups of its zapp.yaml, in JSON.
    template       text        not null,
    summary        text        not null,
    uploaded_by    text        not null,
    uploaded_at    timestamptz not null,
    deprecated_at  timestamptz,
    deprecation    text        not null default '',
    deleted_at     timestamptz,
    unique (tenant, name, version)
);
create index zapp_by_tenant on zapp (tenant, id desc) where deleted_at is null;
create index zapp_by_name on zapp (tenant, name, id desc) where deleted_at is null;

-- Names for versions that may come to mean others.
create table zapp_alias (
    tenant   text not null,
    name     text not null,
    alias    text not null check (alias ~ '^[A-Za-z][A-Za-z0-9._-]{0,63}$'),
    version  text not null,
    revision int  not null default 1 check (revision >= 1),
    primary key (tenant, name, alias),
    foreign key (tenant, name, version) references zapp (tenant, name, version)
);
create index zapp_alias_by_version on zapp_alias (tenant, name, version);
