-- The rules of a line that waits to be booked are those of its columns' types. Check constraints of a table are read anew for each
-- statement, which was most of what a CDR cost the transaction that ends its session; those of a type are kept ready. What the
-- ledger itself has stays as it is: there, a statement writes a thousand lines.
create domain cdr_amount as bigint check (value >= 0);
create domain cdr_count as int check (value >= 0);
create domain cdr_place as int check (value >= 1);
create domain cdr_zapp as text check (value <> '');
create domain cdr_digest as text check (value ~ '^[0-9a-f]{64}$');
create domain cdr_labels as jsonb check (jsonb_typeof(value) = 'object');
create domain cdr_outcome as text check (value in ('EXITED', 'TRAPPED', 'OUT_OF_FUEL', 'TIMED_OUT', 'LIMIT_EXCEEDED', 'CANCELLED',
    'EXPIRED', 'OUTPUT_REFUSED', 'STORE_FAILED', 'NOT_STARTED', 'PLATFORM_FAULT'));
create domain cdr_locality as text check (value in ('NONE', 'LOCAL', 'REMOTE'));

drop view cdr_written;
drop view cdr_pending_charge;

-- One rule is of two columns, and stays: a session ends no earlier than it began.
do $$
declare
    rule name;
begin
    for rule in select conname from pg_constraint
            where conrelid = 'cdr_pending'::regclass and contype = 'c' and cardinality(conkey) = 1 loop
        execute format('alter table cdr_pending drop constraint %I', rule);
    end loop;
end $$;

-- Rows that wait are looked at again, so nothing is lost between the old rules and the new ones.
alter table cdr_pending
    alter session_ordinal type cdr_place,
    alter attempt type cdr_place,
    alter zapp type cdr_zapp,
    alter module_digest type cdr_digest,
    alter labels type cdr_labels,
    alter outcome type cdr_outcome,
    alter fuel type cdr_amount,
    alter cost_model type cdr_count,
    alter user_cpu_nanos type cdr_amount,
    alter system_cpu_nanos type cdr_amount,
    alter wall_nanos type cdr_amount,
    alter memory_bytes_max type cdr_amount,
    alter reads type cdr_amount,
    alter read_bytes type cdr_amount,
    alter writes type cdr_amount,
    alter write_bytes type cdr_amount,
    alter network_reads type cdr_amount,
    alter network_read_bytes type cdr_amount,
    alter network_writes type cdr_amount,
    alter network_write_bytes type cdr_amount,
    alter objects_read type cdr_count,
    alter objects_written type cdr_count,
    alter locality type cdr_locality;

-- As they were.
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
create view cdr_pending_charge as
select cdr_pending.tenant, ended_at, charge.*
from cdr_pending
cross join lateral charges(tenant, accepted_at, outcome, session_ordinal, cdr_pending.fuel, memory_bytes_max,
    reads::numeric + writes + network_reads + network_writes, read_bytes, write_bytes,
    network_read_bytes::numeric + network_write_bytes) as charge;
