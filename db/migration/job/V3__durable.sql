-- Jobs that outlive the connection of their caller: every server may take them, and take them up again after a fault.
alter table job
    alter column worker drop not null,
    add column durable     boolean     not null default false,
    -- Whether its sessions wait for each other, so that none can run without the others.
    add column connected   boolean     not null default false,
    -- How often a server took it. It is also the fencing token: only the latest taker may speak for the job.
    add column attempt     int         not null default 1 check (attempt >= 0),
    add column faults      int         not null default 0 check (faults >= 0),
    add column priority    int         not null default 0 check (priority between -100 and 100),
    add column ready_at    timestamptz not null default now(),
    add column deadline    timestamptz,
    add column cancelling  boolean     not null default false,
    add column labels      jsonb       not null default '{}',
    add column zapp        text        not null default '',
    add column retry_of    uuid,
    -- The number of the latest event, and of the one by which the job came into its state.
    add column events      int         not null default 1 check (events >= 1),
    add column state_event int         not null default 1 check (state_event <= events),
    drop constraint job_result_check,
    add constraint job_result_check
        check (result in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED', 'PLATFORM_FAULT', 'QUARANTINED')),
    add constraint job_is_taken_or_durable check (worker is not null or durable);

-- What a tenant has in the queue, in the order in which it is taken.
create index job_ready on job (tenant, priority desc, id) where state = 'QUEUED' and worker is null;
-- What runs for a tenant, and what its deadline ends.
create index job_taken on job (tenant) where state <> 'FINISHED' and worker is not null;
create index job_deadline on job (deadline) where state <> 'FINISHED' and deadline is not null;
-- A tenant's jobs from the newest to the oldest, which is the order of their identifiers, and the oldest ended ones.
create index job_by_tenant on job (tenant, id desc);
create index job_open on job (tenant, id desc) where state <> 'FINISHED';
create index job_by_label on job using gin (labels jsonb_path_ops) where labels <> '{}';
create index job_ended on job (finished_at) where state = 'FINISHED';

alter table job_session
    -- The attempt of the job in which the session last ran; 0 before it ever did.
    add column attempt     int  not null default 0 check (attempt >= 0),
    add column state_event int  not null default 1 check (state_event >= 1),
    -- How it ended, in JSON.
    add column report      text,
    drop constraint job_session_result_check,
    add constraint job_session_result_check
        check (result in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED', 'PLATFORM_FAULT', 'QUARANTINED')),
    drop constraint job_session_job_id_fkey,
    add constraint job_session_job_id_fkey foreign key (job_id) references job on delete cascade;

-- What a durable job needs to run on any server.
create table job_plan (
    job_id uuid primary key references job on delete cascade,
    plan   text not null
);

-- The immediate outputs of a durable job: small ones here, others in an object of the tenant's account.
create table job_output (
    job_id       uuid   not null references job on delete cascade,
    ordinal      int    not null,
    device       text   not null,
    content_type text   not null,
    bytes        bigint not null check (bytes >= 0),
    content      bytea,
    container    text,
    object       text,
    primary key (job_id, ordinal, device),
    check ((content is null) = (object is not null)),
    check ((container is null) = (object is null))
);

-- When a tenant's turn came last, so that nobody's many jobs go before somebody's single one.
create table tenant_turn (
    tenant    text primary key,
    served_at timestamptz not null
);

-- The jobs that a request with an Idempotency-Key made.
create table idempotency_key (
    tenant     text        not null,
    key        text        not null check (char_length(key) between 1 and 255),
    body_hash  text        not null,
    jobs       uuid[]      not null,
    created_at timestamptz not null default now(),
    primary key (tenant, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
