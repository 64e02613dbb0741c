-- Facts only, written once in the transaction that ends the session; prices never enter.
create table cdr (
    sequence          bigint generated always as identity unique,
    job_id            uuid   not null,
    session_ordinal   int    not null check (session_ordinal >= 1),
    attempt           int    not null check (attempt >= 1),
    tenant            text   not null,
    node              text   not null,
    outcome           text   not null,
    started_at        timestamptz not null,
    ended_at          timestamptz not null check (ended_at >= started_at),
    user_cpu_nanos    bigint not null check (user_cpu_nanos >= 0),
    system_cpu_nanos  bigint not null check (system_cpu_nanos >= 0),
    wall_nanos        bigint not null check (wall_nanos >= 0),
    memory_bytes_max  bigint not null check (memory_bytes_max >= 0),
    reads             bigint not null check (reads >= 0),
    read_bytes        bigint not null check (read_bytes >= 0),
    writes            bigint not null check (writes >= 0),
    write_bytes       bigint not null check (write_bytes >= 0),
    primary key (job_id, session_ordinal, attempt)
);

-- A tenant pages through its own lines in their order.
create index cdr_tenant_sequence on cdr (tenant, sequence);
