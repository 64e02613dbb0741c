package org.zerocloud.billing.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.Outcomes;
import org.zerocloud.billing.budget.Fund;
import org.zerocloud.billing.budget.Spending;
import org.zerocloud.billing.budget.Unfunded;
import org.zerocloud.job.SessionFinished;
import org.zerocloud.job.outcome.Consumption;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what finished sessions consumed. The lines get their places in the ledger later, so
 * that the sessions of one tenant do not wait for each other.
 */
@Component
class PendingCdrs {

    private static final String WRITE =
            """
            with fund_held as (
              select month, spent_micros, reserved_micros from fund where tenant = ? for update),
            written as (
              insert into cdr_pending (tenant, job_id, session_ordinal, attempt, node, submitter, zapp, module_digest,
              labels, accepted_at, started_at, ended_at, outcome, fuel, cost_model, user_cpu_nanos, system_cpu_nanos,
              wall_nanos, memory_bytes_max, reads, read_bytes, writes, write_bytes, network_reads, network_read_bytes,
              network_writes, network_write_bytes, objects_read, objects_written, locality, cache_hit)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))
            select month, spent_micros, reserved_micros from fund_held
            """;

    private final JdbcTemplate database;
    private final Spending spending;
    private final JsonMapper json;

    PendingCdrs(JdbcTemplate database, Spending spending, JsonMapper json) {
        this.database = database;
        this.spending = spending;
        this.json = json;
    }

    /**
     * Joins the transaction that finishes the session: a finished session has its line, always and
     * once. In the same statement it takes hold of the tenant's fund, if there is a budget.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void record(SessionFinished finished) {
        write(finished)
                .ifPresentOrElse(
                        fund -> spending.spend(finished, fund),
                        () -> Unfunded.note(finished.tenant()));
    }

    private Optional<Fund> write(SessionFinished finished) {
        return database.query(WRITE, (row, _) -> Fund.of(row), facts(finished)).stream()
                .findFirst();
    }

    private @Nullable Object[] facts(SessionFinished finished) {
        var session = finished.attempt().session();
        var origin = finished.origin();
        var used = Consumption.of(finished.outcome().usage());
        var run = finished.circumstances();
        return new @Nullable Object[] {
            finished.tenant().value(),
            finished.tenant().value(),
            session.job().value(),
            session.ordinal(),
            finished.attempt().number(),
            finished.node(),
            origin.submitter(),
            origin.zapp().orElse(null),
            run.moduleDigest().orElse(null),
            json.writeValueAsString(origin.labels()),
            at(origin.acceptedAt()),
            at(finished.span().startedAt()),
            at(finished.span().endedAt()),
            Outcomes.of(finished.outcome()).name(),
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
            run.objectsWritten(),
            run.locality().name(),
            run.cacheHit()
        };
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
