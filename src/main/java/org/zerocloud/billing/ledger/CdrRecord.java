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
              :fact_fuel, :fact_cost_model, :fact_user_cpu_nanos, :fact_system_cpu_nanos,
              :fact_wall_nanos, :fact_memory_bytes_max, :fact_reads, :fact_read_bytes,
              :fact_writes, :fact_write_bytes, :fact_network_reads, :fact_network_read_bytes,
              :fact_network_writes, :fact_network_write_bytes, :fact_objects_read,
              :fact_objects_written, :fact_locality, :fact_cache_hit
            from finished
            returning exists (select from fund where fund.tenant = cdr_pending.tenant) as is_funded
            """;

    @Override
    public String query() {
        return QUERY;
    }

    @Override
    public Map<String, @Nullable Object> facts(SessionOutcome outcome, Circumstances run) {
        var used = Consumption.of(outcome.usage());
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("fact_module_digest", run.moduleDigest().orElse(null));
        facts.put("fact_outcome", Outcomes.of(outcome).name());
        facts.put("fact_fuel", used.fuel());
        facts.put("fact_cost_model", used.costModel());
        facts.put("fact_user_cpu_nanos", used.userCpu().toNanos());
        facts.put("fact_system_cpu_nanos", used.systemCpu().toNanos());
        facts.put("fact_wall_nanos", used.wall().toNanos());
        facts.put("fact_memory_bytes_max", used.memoryBytesMax());
        facts.put("fact_reads", used.channels().reads());
        facts.put("fact_read_bytes", used.channels().readBytes());
        facts.put("fact_writes", used.channels().writes());
        facts.put("fact_write_bytes", used.channels().writeBytes());
        facts.put("fact_network_reads", used.network().reads());
        facts.put("fact_network_read_bytes", used.network().readBytes());
        facts.put("fact_network_writes", used.network().writes());
        facts.put("fact_network_write_bytes", used.network().writeBytes());
        facts.put("fact_objects_read", run.objectsRead());
        facts.put("fact_objects_written", run.objectsWritten());
        facts.put("fact_locality", run.locality().name());
        facts.put("fact_cache_hit", run.cacheHit());
        return facts;
    }
}
