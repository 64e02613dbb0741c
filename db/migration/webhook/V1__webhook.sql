-- Where a tenant wants to be told of its jobs.
create table webhook_endpoint (
    id                 uuid        primary key,
    tenant             text        not null,
    url                text        not null check (octet_length(url) between 1 and 2048),
    -- No types at all mean every type.
    types              text[]      not null default '{}',
    labels             jsonb       not null default '{}',
    enabled            boolean     not null,
    -- Why the platform disabled it; empty if its owner did.
    disabled_because   text        not null default '',
    version            int         not null default 1 check (version >= 1),
    created_at         timestamptz not null,
    -- Of what happened before, nobody is told.
    listening_since    timestamptz not null,
    -- Deliveries in a row that were given up.
    failures           int         not null default 0 check (failures >= 0),
    secret             text        not null check (secret like 'whsec\_%'),
    former_secret      text        check (former_secret like 'whsec\_%'),
    former_valid_until timestamptz,
    -- When to look for what happened before all servers knew of it.
    look_back_at       timestamptz,
    check ((former_secret is null) = (former_valid_until is null))
);
create index webhook_endpoint_by_tenant on webhook_endpoint (tenant, id);
create index webhook_endpoint_look_back on webhook_endpoint (look_back_at) where look_back_at is not null;

-- Jobs of which there is something to tell; written by the transaction that changes them.
create table webhook_news (
    id          bigint generated always as identity primary key,
    tenant      text not null,
    job_id      uuid not null,
    -- To whom alone; everybody if absent.
    endpoint_id uuid references webhook_endpoint on delete cascade
);

-- Up to which event a job has been told.
create table webhook_progress (
    job_id     uuid        primary key,
    told       int         not null check (told >= 0),
    touched_at timestamptz not null default now()
);
create index webhook_progress_by_age on webhook_progress (touched_at);

-- One event for one endpoint.
create table webhook_delivery (
    id          uuid        primary key,
    endpoint_id uuid        not null references webhook_endpoint on delete cascade,
    tenant      text        not null,
    -- The job and the number of its event; absent for a trial.
    job_id      uuid,
    event       int,
    type        text        not null,
    payload     text        not null check (octet_length(payload) <= 65536),
    state       text        not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    -- Attempts in all, and those since it was last asked for.
    attempts    int         not null default 0 check (attempts >= 0),
    tries       int         not null default 0 check (tries between 0 and attempts),
    created_at  timestamptz not null default now(),
    -- When it is attempted, or taken for lost if it is being attempted.
    due_at      timestamptz not null default now(),
    -- When it was last asked for.
    asked_at    timestamptz not null default now(),
    unique (endpoint_id, job_id, event),
    check ((job_id is null) = (event is null))
);
-- What is due, from tenant to tenant.
create index webhook_delivery_due on webhook_delivery (tenant, due_at) where state = 'PENDING';
create index webhook_delivery_pending on webhook_delivery (endpoint_id) where state = 'PENDING';
create index webhook_delivery_by_endpoint on webhook_delivery (endpoint_id, id desc);
create index webhook_delivery_by_age on webhook_delivery (created_at);

create table webhook_attempt (
    delivery_id  uuid        not null references webhook_delivery on delete cascade,
    number       int         not null check (number >= 1),
    at           timestamptz not null,
    milliseconds bigint      not null check (milliseconds >= 0),
    -- The status of the answer, or what came instead of one.
    status       int,
    error        text,
    primary key (delivery_id, number),
    check ((status is null) <> (error is null))
);
