-- Tenants and users that are administered while the server runs. Versions are what entity tags show.
alter table tenant
    add column created_at timestamptz not null default now(),
    -- Since when nobody of the tenant is let in.
    add column suspended_at timestamptz,
    add column version bigint not null default 1;

alter table tenant_user
    add column created_at timestamptz not null default now(),
    add column version bigint not null default 1;

-- A tenant's users in the order of their names.
create index tenant_user_by_tenant on tenant_user (tenant, name);

-- What a tenant may use at once; what is null is left to the server's settings.
create table tenant_quota (
    tenant text primary key references tenant on delete cascade,
    concurrent_sessions int check (concurrent_sessions >= 0),
    queued_jobs int check (queued_jobs >= 0),
    memory_bytes bigint check (memory_bytes >= 0),
    storage_bytes bigint check (storage_bytes >= 0),
    objects bigint check (objects >= 0),
    version bigint not null default 1
);
