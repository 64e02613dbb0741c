package org.zerocloud.job;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.SessionOutcome;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An attempt at a session reached its end, well or badly. Published within the transaction that
 * ends it.
 *
 * @param attempt which session, and in which attempt
 * @param tenant who is charged
 * @param node the session's name
 * @param outcome how it ended and what it used
 * @param span when it ran
 * @param origin where its job came from
 * @param circumstances what else is known of the run
 * @param recorded whether its end was written down already
 */
public record SessionFinished(
        SessionAttempt attempt,
        TenantId tenant,
        String node,
        SessionOutcome outcome,
        Span span,
        Origin origin,
        Circumstances circumstances,
        Recorded recorded) {

    /** What an {@link org.zerocloud.job.outcome.EndRecord} has done. */
    public enum Recorded {
        /** Nothing: whoever keeps accounts has to. */
        NOT_YET,
        /** The end is written down, and its tenant has no fund. */
        WITHOUT_FUND,
        /** The end is written down; its tenant has a fund, which nobody has looked at. */
        WITH_FUND
    }

    /**
     * When a session ran.
     *
     * @param startedAt when it was taken up
     * @param endedAt when it ended
     */
    public record Span(Instant startedAt, Instant endedAt) {}

    /**
     * Where the job came from; it stays so whatever becomes of the job.
     *
     * @param submitter who sent it, such as {@code test:tester}; empty if nobody knows
     * @param zapp the application that it is, such as {@code sort@1.0}
     * @param labels by which its tenant finds it
     * @param acceptedAt when it was stored
     */
    public record Origin(
            String submitter,
            Optional<String> zapp,
            Map<String, String> labels,
            Instant acceptedAt) {

        private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

        /** Copies the labels. */
        public Origin {
            labels = Map.copyOf(labels);
        }

        /** What the columns of a job say. */
        static Origin ofColumns(
                String submitter, String zapp, String labels, Instant acceptedAt, JsonMapper json) {
            return new Origin(
                    submitter,
                    Optional.of(zapp).filter(name -> !name.isEmpty()),
                    labels.equals("{}") ? Map.of() : json.readValue(labels, LABELS),
                    acceptedAt);
        }
    }
}
