package org.zerocloud.job.request;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a job allows each of its sessions; never more than the server does.
 *
 * @param wallTime how long it may take
 * @param memoryBytes how much memory it may have
 * @param outputBytes how much it may write to each channel
 * @param fuel how much its instructions and calls may cost
 */
public record SessionLimits(
        Optional<Duration> wallTime,
        OptionalLong memoryBytes,
        OptionalLong outputBytes,
        OptionalLong fuel) {

    /** Those of the server. */
    public static final SessionLimits NONE =
            new SessionLimits(
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());
}
