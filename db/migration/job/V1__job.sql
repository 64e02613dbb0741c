-- A server that is alive renews its lease; jobs of a server whose lease ran out are lost.
create table worker_lease (
    worker      uuid primary key,
    valid_until timestamptz not null
);

create table job (
    id          uuid primary key,
    tenant      text not null,
    submitter   text not null,
    worker      uuid not null,
    state       text not null check (state in ('QUEUED', 'RUNNING', 'FINISHED')),
    accepted_at timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    result      text check (result in ('SUCCEEDED', 'FAILED', 'PLATFORM_FAULT')),
    check ((state = 'QUEUED') = (started_at is null)),
    check ((state = 'FINISHED') = (finished_at is not null)),
    check ((state = 'FINISHED') = (result is not null))
);

-- The sweep for lost workers looks at unfinished jobs only, which are few.
create index job_unfinished on job (worker) where state <> 'FINISHED';

create table job_session (
    job_id      uuid not null references job (id),
    ordinal     int  not null check (ordinal >= 1),
    name        text not null,
    state       text not null check (state in ('QUEUED', 'RUNNING', 'FINISHED')),
    accepted_at timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    result      text check (result in ('SUCCEEDED', 'FAILED', 'PLATFORM_FAULT')),
    primary key (job_id, ordinal),
    check ((state = 'QUEUED') = (started_at is null)),
    check ((state = 'FINISHED') = (finished_at is not null)),
    check ((state = 'FINISHED') = (result is not null))
);
