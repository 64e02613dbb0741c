package org.zerocloud.billing.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.zerocloud.billing.Cdr;

/** A CDR as the platform API shows it; units are in the names. */
@Schema(name = "Cdr")
record CdrLine(
        long sequence,
        UUID job,
        int session,
        String node,
        int attempt,
        Cdr.Outcome outcome,
        Instant startedAt,
        Instant endedAt,
        String userCpuSeconds,
        String systemCpuSeconds,
        String wallSeconds,
        long memoryBytesMax,
        long reads,
        long readBytes,
        long writes,
        long writeBytes) {

    static CdrLine of(Cdr cdr) {
        var used = cdr.consumption();
        return new CdrLine(
                cdr.sequence(),
                cdr.subject().session().job().value(),
                cdr.subject().session().ordinal(),
                cdr.subject().node(),
                cdr.subject().attempt(),
                cdr.outcome(),
                cdr.span().startedAt(),
                cdr.span().endedAt(),
                seconds(used.userCpu()),
                seconds(used.systemCpu()),
                seconds(used.wall()),
                used.memoryBytesMax(),
                used.channels().reads(),
                used.channels().readBytes(),
                used.channels().writes(),
                used.channels().writeBytes());
    }

    /** Decimal, with all nine places, so that texts compare and sums are exact. */
    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).toPlainString();
    }
}
