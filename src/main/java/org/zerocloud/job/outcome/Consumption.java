package org.zerocloud.job.outcome;

import java.time.Duration;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.Usage;

/**
 * What a session used.
 *
 * @param userCpu processor time of the guest
 * @param systemCpu processor time of the operating system for it
 * @param wall from its first instruction to its end
 * @param memoryBytesMax the largest size of its memory
 * @param channels what went through all of its channels
 */
public record Consumption(
        Duration userCpu,
        Duration systemCpu,
        Duration wall,
        long memoryBytesMax,
        Traffic channels) {

    static Consumption of(Usage usage) {
        var traffic =
                usage.channels().stream()
                        .map(ChannelUsage::traffic)
                        .reduce(Traffic.NONE, Traffic::plus);
        return new Consumption(
                usage.userCpu(),
                usage.systemCpu(),
                usage.wallTime(),
                usage.memoryBytesMax(),
                traffic);
    }
}
