package org.zerocloud.sandbox;

import org.zerocloud.sandbox.ChannelUsage.Link;
import org.zerocloud.sandbox.ChannelUsage.Traffic;

import java.time.Duration;
import java.util.List;

/**
 * What one run used.
 *
 * @param fuel units that the guest's own code and its calls of the host cost by {@link CostModel}
 * @param userCpu processor time of the guest's own code and of moving its bytes
 * @param systemCpu processor time that the operating system spent for it
 * @param wallTime from the first instruction to the end
 * @param memoryBytesMax the largest size of the linear memory
 * @param channels what went through each channel, in the order of the invocation
 */
public record Usage(
        long fuel,
        Duration userCpu,
        Duration systemCpu,
        Duration wallTime,
        long memoryBytesMax,
        List<ChannelUsage> channels) {

    /** Of a session that never ran. */
    public static final Usage NONE =
            new Usage(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, List.of());

    /**
     * @throws IllegalArgumentException if a figure is negative
     */
    public Usage {
        if (fuel < 0
                || userCpu.isNegative()
                || systemCpu.isNegative()
                || wallTime.isNegative()
                || memoryBytesMax < 0) {
            throw new IllegalArgumentException("Usage cannot be negative");
        }
        channels = List.copyOf(channels);
    }

    /** What went through all channels that lead there. */
    public Traffic traffic(Link link) {
        return channels.stream()
                .filter(channel -> channel.link() == link)
                .map(ChannelUsage::traffic)
                .reduce(Traffic.NONE, Traffic::plus);
    }
}
