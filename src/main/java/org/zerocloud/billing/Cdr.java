package org.zerocloud.billing;

import java.time.Duration;
import java.time.Instant;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.SessionId;
import org.zerocloud.sandbox.ChannelUsage.Traffic;

/**
 * What one finished session attempt consumed: facts only. It is written once and never changed.
 *
 * @param sequence its place among all lines; later lines have higher numbers
 * @param subject what is accounted for
 * @param outcome how the session ended
 * @param span when it ran
 * @param consumption what it used
 */
public record Cdr(
        long sequence, Subject subject, Outcome outcome, Span span, Consumption consumption) {

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

    /**
     * What the session used.
     *
     * @param userCpu processor time of the guest
     * @param systemCpu processor time of the operating system for it
     * @param wall from its first instruction to its end
     * @param memoryBytesMax the largest size of its memory
     * @param channels what went through its local channels, all together
     */
    public record Consumption(
            Duration userCpu,
            Duration systemCpu,
            Duration wall,
            long memoryBytesMax,
            Traffic channels) {}

    /** How a session ended, as far as its price may depend on it. */
    public enum Outcome {
        /** The program ended itself, with any exit code. */
        EXITED,
        /** The program did what WebAssembly forbids. */
        TRAPPED,
        /** A limit ended it. */
        LIMIT_EXCEEDED,
        /** It was killed. */
        KILLED,
        /** What lay behind a channel failed, or an output could not be stored. */
        STORE_FAILED,
        /** It never started: its program or an object was not fit. */
        NOT_STARTED,
        /** The platform failed; such a line shows no consumption. */
        PLATFORM_FAULT
    }
}
