-- The ledger. A session's end writes its facts into cdr_pending; soon after, the lines of a tenant are booked: they move to cdr,
-- numbered without a gap and chained by hashes. Prices never enter.
alter table cdr rename to cdr_before_ledger;
alter index cdr_pkey rename to cdr_before_ledger_pkey;
alter index cdr_tenant_sequence rename to cdr_before_ledger_tenant_sequence;

create table cdr_pending (
    tenant              text        not null,
    job_id              uuid        not null,
    session_ordinal     int         not null check (session_ordinal >= 1),
    attempt             int         not null check (attempt >= 1),
    node                text        not null,
    submitter           text        not null,
    zapp                text        check (zapp <> ''),
    module_digest       text        check (module_digest ~ '^[0-9a-f]{64}$'),
    labels              jsonb       not null default '{}' check (jsonb_typeof(labels) = 'object'),
    accepted_at         timestamptz not null,
    started_at          timestamptz not null,
    ended_at            timestamptz not null check (ended_at >= started_at),
    outcome             text        not null check (outcome in ('EXITED', 'TRAPPED', 'OUT_OF_FUEL', 'TIMED_OUT',
                            'LIMIT_EXCEEDED', 'CANCELLED', 'EXPIRED', 'OUTPUT_REFUSED', 'STORE_FAILED', 'NOT_STARTED',
                            'PLATFORM_FAULT')),
    fuel                bigint      not null check (fuel >= 0),
    -- Which model of costs counted the fuel; 0 counted none.
    cost_model          int         not null check (cost_model >= 0),
    user_cpu_nanos      bigint      not null check (user_cpu_nanos >= 0),
    system_cpu_nanos    bigint      not null check (system_cpu_nanos >= 0),
    wall_nanos          bigint      not null check (wall_nanos >= 0),
    memory_bytes_max    bigint      not null check (memory_bytes_max >= 0),
    reads               bigint      not null check (reads >= 0),
    read_bytes          bigint      not null check (read_bytes >= 0),
    writes              bigint      not null check (writes >= 0),
    write_bytes         bigint      not null check (write_bytes >= 0),
    network_reads       bigint      not null check (network_reads >= 0),
    network_read_bytes  bigint      not null check (network_read_bytes >= 0),
    network_writes      bigint      not null check (network_writes >= 0),
    network_write_bytes bigint      not null check (network_write_bytes >= 0),
    objects_read        int         not null check (objects_read >= 0),
    objects_written     int         not null check (objects_written >= 0),
    locality            text        not null check (locality in ('NONE', 'LOCAL', 'REMOTE')),
    cache_hit           boolean     not null,
    -- A job has one tenant, so an attempt has one line. A tenant's lines are booked in this order.
    primary key (tenant, job_id, session_ordinal, attempt)
)
-- Rows come and go at the same rate: room on the pages and early cleaning keep it small.
with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 10000);

create table cdr (
    like cdr_pending including constraints including defaults,
    sequence      bigint      not null check (sequence >= 1),
    -- When the line got its number; a later number never has an earlier time.
    booked_at     timestamptz not null,
    previous_hash bytea       not null check (octet_length(previous_hash) = 32),
    hash          bytea       not null check (octet_length(hash) = 32),
    primary key (tenant, sequence, booked_at),
    unique (job_id, session_ordinal, attempt, booked_at)
) partition by range (booked_at);

-- Where each tenant's ledger ends.
create table ledger_head (
    tenant    text        primary key,
    sequence  bigint      not null check (sequence >= 0),
    hash      bytea       not null check (octet_length(hash) = 32),
    booked_at timestamptz not null
);

-- Nobody changes or takes away what is written.
create function cdr_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is append-only: % of % is refused', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger cdr_is_final before update or delete on cdr for each row execute function cdr_refuse_change();
create trigger cdr_is_kept before truncate on cdr for each statement execute function cdr_refuse_change();
create trigger cdr_pending_is_final before update on cdr_pending for each row execute function cdr_refuse_change();
create trigger cdr_pending_is_kept before truncate on cdr_pending for each statement execute function cdr_refuse_change();
create trigger ledger_head_is_kept before delete on ledger_head for each row execute function cdr_refuse_change();
create trigger ledger_head_is_not_emptied before truncate on ledger_head for each statement execute function cdr_refuse_change();

-- A line leaves cdr_pending only if it is in the ledger.
create function cdr_pending_require_booked() returns trigger language plpgsql as $$
begin
    if exists (select from gone where not exists (
            select from cdr
            where cdr.job_id = gone.job_id and cdr.session_ordinal = gone.session_ordinal and cdr.attempt = gone.attempt)) then
        raise exception 'A line that is not booked cannot be deleted' using errcode = 'restrict_violation';
    end if;
    return null;
end $$;
create trigger cdr_pending_is_booked after delete on cdr_pending
    referencing old table as gone for each statement execute function cdr_pending_require_booked();

-- A ledger only grows.
create function ledger_head_require_growth() returns trigger language plpgsql as $$
begin
    if new.tenant <> old.tenant or new.sequence <= old.sequence or new.booked_at < old.booked_at then
        raise exception 'The ledger of % cannot go back', old.tenant using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger ledger_head_grows before update on ledger_head for each row execute function ledger_head_require_growth();

-- A partition for each month of booking, by UTC; made before it is needed. Attaching one locks out nobody who reads or writes.
create function cdr_make_month(day date) returns boolean language plpgsql as $$
declare
    first date := date_trunc('month', day);
    name  text := 'cdr_' || to_char(first, 'YYYY_MM');
begin
    perform pg_advisory_xact_lock(hashtext('cdr_make_month'));
    if to_regclass(name) is not null then
        return false;
    end if;
    execute format('create table %I (like cdr including defaults including constraints including indexes)', name);
    execute format('create trigger cdr_is_kept before truncate on %I for each statement execute function cdr_refuse_change()', name);
    execute format('alter table cdr attach partition %I for values from (%L) to (%L)', name,
        first || ' 00:00:00+00', (first + interval '1 month')::date || ' 00:00:00+00');
    return true;
end $$;

-- Catches what is booked in a month that nobody made a partition for.
create table cdr_other partition of cdr default;
create trigger cdr_is_kept before truncate on cdr_other for each statement execute function cdr_refuse_change();
select cdr_make_month((now() at time zone 'UTC')::date);
select cdr_make_month(((now() at time zone 'UTC') + interval '1 month')::date);

-- What was written before there was a ledger is booked like any line.
insert into cdr_pending
select old.tenant, old.job_id, old.session_ordinal, old.attempt, old.node, '', null, null, '{}',
    old.started_at, old.started_at, old.ended_at,
    case old.outcome when 'KILLED' then 'CANCELLED' else old.outcome end,
    0, 0, old.user_cpu_nanos, old.system_cpu_nanos, old.wall_nanos, old.memory_bytes_max,
    old.reads, old.read_bytes, old.writes, old.write_bytes, 0, 0, 0, 0, 0, 0, 'NONE', false
from cdr_before_ledger old;
drop table cdr_before_ledger;

-- All lines, booked or not yet.
create view cdr_written as
select tenant, job_id, session_ordinal, attempt, node, submitter, zapp, module_digest, labels, accepted_at, started_at, ended_at,
    outcome, fuel, cost_model, user_cpu_nanos, system_cpu_nanos, wall_nanos, memory_bytes_max, reads, read_bytes, writes, write_bytes,
    network_reads, network_read_bytes, network_writes, network_write_bytes, objects_read, objects_written, locality, cache_hit
from cdr_pending
union all
select tenant, job_id, session_ordinal, attempt, node, submitter, zapp, module_digest, labels, accepted_at, started_at, ended_at,
    outcome, fuel, cost_model, user_cpu_nanos, system_cpu_nanos, wall_nanos, memory_bytes_max, reads, read_bytes, writes, write_bytes,
    network_reads, network_read_bytes, network_writes, network_write_bytes, objects_read, objects_written, locality, cache_hit
from cdr;
