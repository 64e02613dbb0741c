package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import org.zerocloud.job.outcome.Consumption;

/** What it used. */
@Schema(name = "Usage")
record UsageView(
        long fuel,
        int costModel,
        String userCpuSeconds,
        String systemCpuSeconds,
        String wallSeconds,
        long memoryBytesMax,
        long reads,
        long readBytes,
        long writes,
        long writeBytes,
        long networkReads,
        long networkReadBytes,
        long networkWrites,
        long networkWriteBytes) {

    static UsageView of(Consumption used) {
        var traffic = used.channels();
        var network = used.network();
        return new UsageView(
                used.fuel(),
                used.costModel(),
                seconds(used.userCpu()),
                seconds(used.systemCpu()),
                seconds(used.wall()),
                used.memoryBytesMax(),
                traffic.reads(),
                traffic.readBytes(),
                traffic.writes(),
                traffic.writeBytes(),
                network.reads(),
                network.readBytes(),
                network.writes(),
                network.writeBytes());
    }

    /** Decimal, with all nine places. */
    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).toPlainString();
    }
}
