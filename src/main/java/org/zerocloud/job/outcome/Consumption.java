package org.zerocloud.job.outcome;

import java.time.Duration;
import org.zerocloud.sandbox.ChannelUsage.Link;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.CostModel;
import org.zerocloud.sandbox.Usage;

/**
 * What a session used.
 *
 * @param fuel units that its instructions and calls cost
 * @param costModel the version of the {@link CostModel} that says what they cost; 0 counts nothing
 * @param userCpu processor time of the guest
 * @param systemCpu processor time of the operating system for it
 * @param wall from its first instruction to its end
 * @param memoryBytesMax the largest size of its memory
 * @param channels what went through its local channels, all together
 * @param network what went between it and other sessions
 */
public record Consumption(
        long fuel,
        int costModel,
        Duration userCpu,
        Duration systemCpu,
        Duration wall,
        long memoryBytesMax,
        Traffic channels,
        Traffic network) {

    /** Puts what was measured together. */
    public static Consumption of(Usage usage) {
        return new Consumption(
                usage.fuel(),
                CostModel.VERSION,
                usage.userCpu(),
                usage.systemCpu(),
                usage.wallTime(),
                usage.memoryBytesMax(),
                usage.traffic(Link.LOCAL),
                usage.traffic(Link.NETWORK));
    }
}
