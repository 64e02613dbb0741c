package org.zerocloud.billing;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.identity.TenantId;

/** Random lines in a tenant's ledger, as if sessions had ended in that time. */
public final class LedgerLines {

    private final JdbcClient database;

    public LedgerLines(JdbcClient database) {
        this.database = database;
    }

    /** Lines of jobs with three sessions each, of some applications, users and labels. */
    public void add(TenantId tenant, int lines, Instant from, Instant to) {
        add(tenant, lines, from, to, Timestamp.from(to));
    }

    /** The same, booked later than the sessions ended. */
    public void addLate(TenantId tenant, int lines, Instant from, Instant to, Instant bookedAt) {
        add(tenant, lines, from, to, Timestamp.from(bookedAt));
    }

    private void add(TenantId tenant, int lines, Instant from, Instant to, Timestamp bookedAt) {
        database.sql(
                        """
                        with head as (
                          select coalesce(max(sequence), 0) as sequence from ledger_head
                          where tenant = :tenant),
                        line as materialized (
                          select head.sequence + i as sequence, i,
                            :from::timestamptz + random() * (:to::timestamptz - :from::timestamptz) as ended_at
                          from head, generate_series(1, :lines) as i),
                        booked as (
                          insert into cdr (tenant, job_id, session_ordinal, attempt, node, submitter, zapp,
                            module_digest, labels, accepted_at, started_at, ended_at, outcome, fuel, cost_model,
                            user_cpu_nanos, system_cpu_nanos, wall_nanos, memory_bytes_max, reads, read_bytes,
                            writes, write_bytes, network_reads, network_read_bytes, network_writes,
                            network_write_bytes, objects_read, objects_written, locality, cache_hit,
                            sequence, booked_at, previous_hash, hash)
                          select :tenant, md5(:tenant || '/' || sequence / 3)::uuid, 1 + sequence % 3,
                            1 + sequence / 3 % 2, 'node-' || sequence % 5,
                            :tenant || ':user' || sequence % 4,
                            nullif('zapp' || sequence % 6 || '@1.0', 'zapp0@1.0'), null,
                            jsonb_build_object('team', 't' || sequence % 3), ended_at - interval '2 seconds',
                            ended_at - interval '1 second', ended_at,
                            case when sequence % 50 = 0 then 'PLATFORM_FAULT' when sequence % 7 = 0 then 'TRAPPED'
                              else 'EXITED' end,
                            (random() * 1e11)::bigint, 1, 1, 1, 1, 65536 * (random() * 4096)::bigint,
                            (random() * 1e6)::bigint, (random() * 1e10)::bigint, (random() * 1e6)::bigint,
                            (random() * 1e10)::bigint, (random() * 1e3)::bigint, (random() * 1e9)::bigint,
                            (random() * 1e3)::bigint, (random() * 1e9)::bigint, 1, 1, 'LOCAL', true,
                            sequence, :booked, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex')
                          from line)
                        insert into ledger_head
                        select :tenant, max(sequence), decode(repeat('00', 32), 'hex'), :booked from line
                        on conflict (tenant)
                        do update set sequence = excluded.sequence, booked_at = excluded.booked_at
                        """)
                .param("tenant", tenant.value())
                .param("lines", lines)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("booked", bookedAt)
                .update();
    }
}
