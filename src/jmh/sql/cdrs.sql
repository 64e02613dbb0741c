-- Lines of the ledger of a hundred tenants, as if their sessions had ended in October 2026: those from :from to before :to of :lines.
-- They are lines by every rule of the database; only their hashes are not those of their texts.
insert into cdr (tenant, job_id, session_ordinal, attempt, node, submitter, zapp, module_digest, labels, accepted_at, started_at,
    ended_at, outcome, fuel, cost_model, user_cpu_nanos, system_cpu_nanos, wall_nanos, memory_bytes_max, reads, read_bytes, writes,
    write_bytes, network_reads, network_read_bytes, network_writes, network_write_bytes, objects_read, objects_written, locality,
    cache_hit, sequence, booked_at, previous_hash, hash)
select 'tenant' || i % 100, uuidv7(ended_at - clock_timestamp()), 1, 1, 'node', 'tenant' || i % 100 || ':user' || i / 100 % 3,
    'zapp' || (hashint8(i) & 7) || '@1.0', null, '{}', ended_at - interval '2 seconds', ended_at - interval '1 second', ended_at,
    'EXITED', abs(hashint8(i)::bigint) * 10, 1, 1, 1, 1, 65536 * (1 + (hashint8(i) & 255)), i % 1000,
    abs(hashint8(i + 1)::bigint) % 1000000, i % 700, abs(hashint8(i + 2)::bigint) % 100000, 0, 0, 0, 0, 1, 1, 'LOCAL', true,
    i / 100 + 1, ended_at + interval '1 second', decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex')
from (
    select i, timestamptz '2026-10-01 00:00:00+00' + i / 100 * (interval '30 days 23 hours' / (:lines / 100)) as ended_at
    from generate_series(:from::bigint, :to::bigint - 1) as i) as line
