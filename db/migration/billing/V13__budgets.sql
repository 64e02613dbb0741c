-- How much a tenant is to spend in a month: what it wants itself, and what the platform lets it.
create table budget (
    tenant text    not null,
    owner  text    not null check (owner in ('TENANT', 'PLATFORM')),
    micros bigint  not null check (micros >= 0),
    hard   boolean not null,
    primary key (tenant, owner)
);

-- Where tenants with a budget stand. Who changes one holds its row, so that no two jobs get the same money.
create table fund (
    tenant          text   primary key,
    -- The first day of the month for which spent_micros counts.
    month           date   not null check (extract(day from month) = 1),
    spent_micros    bigint not null default 0 check (spent_micros >= 0),
    -- The sum of the tenant's reservations.
    reserved_micros bigint not null default 0 check (reserved_micros >= 0)
);

-- What an open job may still cost.
create table reservation (
    job_id uuid   primary key,
    tenant text   not null,
    micros bigint not null check (micros >= 0)
);
create index reservation_by_tenant on reservation (tenant);
