-- What a job takes of its tenant's quotas from the moment when a server takes it until it is over.
alter table job
    add column sessions int not null default 1 check (sessions >= 0),
    -- How many bytes of memory each of its sessions may have.
    add column session_memory bigint not null default 0 check (session_memory >= 0);

-- What the queue must know of a tenant to take a job of it; null leaves it to the server's settings.
create table tenant_limit (
    tenant text primary key,
    suspended boolean not null default false,
    concurrent_sessions int,
    memory_bytes bigint,
    queued_jobs int
);
