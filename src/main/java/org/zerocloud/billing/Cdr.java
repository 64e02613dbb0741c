package org.zerocloud.billing;

import java.time.Instant;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.SessionFinished.Origin;
import org.zerocloud.job.SessionId;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.Consumption;

/**
 * What one finished session attempt consumed: facts only, booked in its tenant's ledger. It is
 * written once and never changed.
 *
 * @param place where it stands in the ledger
 * @param subject what is accounted for
 * @param origin where its job came from; prices are those of the time when the job was accepted
 * @param outcome how the session ended
 * @param span when it ran
 * @param consumption what it used
 * @param circumstances what else is known of the run
 */
public record Cdr(
        Place place,
        Subject subject,
        Origin origin,
        Outcome outcome,
        Span span,
        Consumption consumption,
        Circumstances circumstances) {

    /**
     * Where a line stands in its tenant's ledger.
     *
     * @param sequence from 1, without a gap
     * @param bookedAt when it got that number; no line with a higher number has an earlier time
     */
    public record Place(long sequence, Instant bookedAt) {}

    /**
     * What is accounted for.
     *
     * @param tenant who is charged
     * @param session which session
     * @param node the session's name in the system map
     * @param attempt from 1
     */
    public record Subject(TenantId tenant, SessionId session, String node, int attempt) {}

    /**
     * When the session ran.
     *
     * @param startedAt when it was taken up
     * @param endedAt when it ended
     */
    public record Span(Instant startedAt, Instant endedAt) {}

    /** How a session ended, as far as its price may depend on it. */
    public enum Outcome {
        /** The program ended itself, with any exit code. */
        EXITED(true),
        /** The program did what WebAssembly forbids. */
        TRAPPED(true),
        /** Its instructions and calls cost more than they might. */
        OUT_OF_FUEL(true),
        /** It took longer than it might. */
        TIMED_OUT(true),
        /** Another limit ended it: memory, the depth of calls, the size of what it exports. */
        LIMIT_EXCEEDED(true),
        /** Its owner wanted it no more. */
        CANCELLED(true),
        /** The deadline of its job came. */
        EXPIRED(true),
        /** Its outputs could not be stored as its tenant asked, or those of its copies differ. */
        OUTPUT_REFUSED(true),
        /** What lay behind a channel failed. */
        STORE_FAILED(false),
        /** It never started: its program or an object was not fit. */
        NOT_STARTED(false),
        /** The platform failed; such a line shows no consumption. */
        PLATFORM_FAULT(false);

        private final boolean charged;

        Outcome(boolean charged) {
            this.charged = charged;
        }

        /** Whether what the session used is charged; what the platform failed at costs nothing. */
        public boolean isCharged() {
            return charged;
        }
    }
}
