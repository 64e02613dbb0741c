package org.zerocloud.sandbox;

import java.time.Duration;

/**
 * What one run may use at most.
 *
 * @param wallTime how long it may take, positive
 * @param memoryBytes how large its linear memory may grow; a whole number of 64 KiB pages counts
 * @param files how much it may keep in its own file system
 */
public record Limits(Duration wallTime, long memoryBytes, FileLimits files) {

    /**
     * @throws IllegalArgumentException if the time or the memory is not positive
     */
    public Limits {
        if (wallTime.isNegative() || wallTime.isZero() || memoryBytes <= 0) {
            throw new IllegalArgumentException(
                    "Limits must be positive: %s, %d bytes".formatted(wallTime, memoryBytes));
        }
    }

    /** Limits with the usual file system. */
    public Limits(Duration wallTime, long memoryBytes) {
        this(wallTime, memoryBytes, FileLimits.DEFAULTS);
    }
}
