package org.zerocloud.billing.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.budget.Spending;
import org.zerocloud.billing.budget.Unfunded;
import org.zerocloud.job.SessionFinished;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees to it that what finished sessions consumed is written down. The lines get their places in
 * the ledger later, so that the sessions of one tenant do not wait for each other.
 */
@Component
class PendingCdrs {

    private final JdbcClient database;
    private final CdrRecord line;
    private final Spending spending;
    private final JsonMapper json;

    PendingCdrs(JdbcClient database, CdrRecord line, Spending spending, JsonMapper json) {
        this.database = database;
        this.line = line;
        this.spending = spending;
        this.json = json;
    }

    /**
     * Joins the transaction that finishes the session: a finished session has its line, always and
     * once, and its tenant's fund knows what it cost, if there is a budget.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void record(SessionFinished finished) {
        var isFunded =
                switch (finished.recorded()) {
                    case NOT_YET -> write(finished);
                    case WITH_FUND -> true;
                    case WITHOUT_FUND -> false;
                };
        if (isFunded) {
            spending.spend(finished);
        } else {
            Unfunded.note(finished.tenant());
        }
    }

    /** For ends that did not write their own line; see {@link CdrRecord}. */
    private boolean write(SessionFinished finished) {
        var session = finished.attempt().session();
        var origin = finished.origin();
        return database.sql(
                        """
                        with finished as (
                          select :tenant::text as tenant, :job::uuid as job_id, :ordinal::int as ordinal,
                            :attempt::int as attempt, :name::text as name, :submitter::text as submitter,
                            :zapp::text as zapp, :labels::jsonb as labels,
                            :accepted::timestamptz as accepted_at, :started::timestamptz as started_at,
                            :ended::timestamptz as ended_at),
                        recorded as (
                        %s)
                        select is_funded from recorded
                        """
                                .formatted(line.query()))
                .params(line.facts(finished.outcome(), finished.circumstances()))
                .param("tenant", finished.tenant().value())
                .param("job", session.job().value())
                .param("ordinal", session.ordinal())
                .param("attempt", finished.attempt().number())
                .param("name", finished.node())
                .param("submitter", origin.submitter())
                .param("zapp", origin.zapp().orElse(""))
                .param("labels", json.writeValueAsString(origin.labels()))
                .param("accepted", at(origin.acceptedAt()))
                .param("started", at(finished.span().startedAt()))
                .param("ended", at(finished.span().endedAt()))
                .query(Boolean.class)
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
