package org.zerocloud.billing.ledger;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zerocloud.billing.Outcomes;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.Consumption;
import org.zerocloud.job.outcome.EndRecord;
import org.zerocloud.job.outcome.SessionOutcome;

/** The line of a session that ended, which waits to be booked. */
@Component
class CdrRecord implements EndRecord {

    private static final String QUERY =
            """
            insert into cdr_pending (tenant, job_id, session_ordinal, attempt, node, submitter, zapp,
              module_digest, labels, accepted_at, started_at, ended_at, outcome, fuel, cost_model,
              user_cpu_nanos, system_cpu_nanos, wall_nanos, memory_bytes_max, reads, read_bytes,
              writes, write_bytes, network_reads, network_read_bytes, network_writes,
              network_write_bytes, objects_read, objects_written, locality, cache_hit)
            select tenant, job_id, ordinal, attempt, name, submitter, nullif(zapp, ''),
              :fact_module_digest::text, labels, accepted_at, started_at, ended_at, :fact_outcome,
              used[1], used[2], used[3], used[4], used[5], used[6], used[7], used[8], used[9],
              used[10], used[11], used[12], used[13], used[14], used[15], used[16],
              :fact_locality, :fact_cache_hit
            from finished cross join (select :fact_amounts::bigint[]) as amounts (used)
            returning exists (select from fund where fund.tenant = cdr_pending.tenant) as is_funded
            """;

    @Override
    public String query() {
        return QUERY;
    }

    @Override
    public Map<String, @Nullable Object> facts(SessionOutcome outcome, Circumstances run) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("fact_module_digest", run.moduleDigest().orElse(null));
        facts.put("fact_outcome", Outcomes.of(outcome).name());
        facts.put("fact_amounts", amounts(outcome, run));
        facts.put("fact_locality", run.locality().name());
        facts.put("fact_cache_hit", run.cacheHit());
        return facts;
    }

    /** All amounts in the order of the query: one parameter, since each costs its session's end. */
    private static long[] amounts(SessionOutcome outcome, Circumstances run) {
        var used = Consumption.of(outcome.usage());
        return new long[] {
            used.fuel(),
            used.costModel(),
            used.userCpu().toNanos(),
            used.systemCpu().toNanos(),
            used.wall().toNanos(),
            used.memoryBytesMax(),
            used.channels().reads(),
            used.channels().readBytes(),
            used.channels().writes(),
            used.channels().writeBytes(),
            used.network().reads(),
            used.network().readBytes(),
            used.network().writes(),
            used.network().writeBytes(),
            run.objectsRead(),
            run.objectsWritten()
        };
    }
}
