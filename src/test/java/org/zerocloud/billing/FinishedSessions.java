package org.zerocloud.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.SessionAttempt;
import org.zerocloud.job.SessionFinished;
import org.zerocloud.job.SessionId;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.Circumstances.Locality;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Link;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/** Ends of sessions that nobody ran. */
public final class FinishedSessions {

    private static final Instant BEGIN = Instant.parse("2026-01-31T12:00:00.123456Z");

    private FinishedSessions() {}

    /** A session that exited, of a job with a label. */
    public static SessionFinished of(TenantId tenant, SessionId session) {
        var usage =
                new Usage(
                        session.ordinal() * 1_000L,
                        Duration.ofMillis(20),
                        Duration.ofMillis(3),
                        Duration.ofMillis(25),
                        131_072,
                        List.of(
                                new ChannelUsage("/dev/stdin", new Traffic(2, 30, 0, 0), "x"),
                                new ChannelUsage(
                                        "/dev/out/b",
                                        new Traffic(0, 0, 4, 50),
                                        "x",
                                        Link.NETWORK)));
        return new SessionFinished(
                new SessionAttempt(session, 1),
                tenant,
                "n-" + session.ordinal(),
                new SessionOutcome.Ran(new Verdict.Exited(0, usage)),
                new SessionFinished.Span(BEGIN, BEGIN.plusMillis(25)),
                new SessionFinished.Origin(
                        tenant.value() + ":tester",
                        Optional.of("sort@1.0"),
                        Map.of("team", "blue", "=cell", "a\tb,\"c\""),
                        BEGIN.minusSeconds(1)),
                new Circumstances(Optional.of("0a".repeat(32)), true, Locality.LOCAL, 1, 2),
                SessionFinished.Recorded.NOT_YET);
    }
}
