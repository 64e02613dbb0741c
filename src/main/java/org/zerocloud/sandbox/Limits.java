package org.zerocloud.sandbox;

import java.time.Duration;

/**
 * What one run may use at most.
 *
 * @param wallTime how long it may take, positive
 * @param memoryBytes how large its linear memory may grow; a whole number of 64 KiB pages counts
 * @param fuel units of {@link CostModel} that it may cost, positive; {@link Long#MAX_VALUE} for any
 *     number
 * @param files how much it may keep in its own file system
 */
public record Limits(Duration wallTime, long memoryBytes, long fuel, FileLimits files) {

    /**
     * @throws IllegalArgumentException if the time, the memory or the fuel is not positive
     */
    public Limits {
        if (wallTime.isNegative() || wallTime.isZero() || memoryBytes <= 0 || fuel <= 0) {
            throw new IllegalArgumentException(
                    "Limits must be positive: %s, %d bytes, %d units of fuel"
                            .formatted(wallTime, memoryBytes, fuel));
        }
    }

    /** Limits with the usual file system and any amount of fuel. */
    public Limits(Duration wallTime, long memoryBytes) {
        this(wallTime, memoryBytes, Long.MAX_VALUE, FileLimits.DEFAULTS);
    }
}
