package org.zerocloud.job;

import java.time.Instant;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.outcome.SessionOutcome;

/**
 * An attempt at a session reached its end, well or badly. Published within the transaction that
 * ends it.
 *
 * @param attempt which session, and in which attempt
 * @param tenant who is charged
 * @param node the session's name
 * @param outcome how it ended and what it used
 * @param span when it ran
 */
public record SessionFinished(
        SessionAttempt attempt, TenantId tenant, String node, SessionOutcome outcome, Span span) {

    /**
     * When a session ran.
     *
     * @param startedAt when it was taken up
     * @param endedAt when it ended
     */
    public record Span(Instant startedAt, Instant endedAt) {}
}
