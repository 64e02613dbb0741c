package org.zerocloud.billing.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zerocloud.billing.Cdr;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.SessionFinished.Origin;
import org.zerocloud.job.SessionId;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.Consumption;
import org.zerocloud.sandbox.ChannelUsage.Traffic;

/** Ledgers that no database has. */
public final class LedgerLines {

    private static final Instant BEGIN = Instant.parse("2026-01-31T12:00:00Z");

    private LedgerLines() {}

    /** The first lines of a ledger; their nodes have the given name. */
    public static List<LedgerLine> of(String tenant, int count, String node) {
        var lines = new ArrayList<LedgerLine>();
        var hash = Chain.beginning(tenant);
        for (var sequence = 1; sequence <= count; sequence++) {
            var line = LedgerLine.after(hash, cdr(tenant, sequence, node));
            lines.add(line);
            hash = line.hash();
        }
        return lines;
    }

    private static Cdr cdr(String tenant, int sequence, String node) {
        return new Cdr(
                new Cdr.Place(sequence, BEGIN.plusSeconds(sequence)),
                new Cdr.Subject(
                        new TenantId(tenant),
                        new SessionId(new JobId(new UUID(7, sequence)), 1),
                        node,
                        1),
                new Origin(tenant + ":user", Optional.empty(), Map.of("b", "2", "a", "=1"), BEGIN),
                Cdr.Outcome.EXITED,
                new Cdr.Span(BEGIN, BEGIN.plusMillis(1)),
                new Consumption(
                        sequence,
                        1,
                        Duration.ofNanos(1),
                        Duration.ZERO,
                        Duration.ofMillis(1),
                        65_536,
                        new Traffic(1, 2, 3, 4),
                        Traffic.NONE),
                Circumstances.NONE);
    }
}
