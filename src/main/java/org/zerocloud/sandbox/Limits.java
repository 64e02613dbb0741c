package org.zerocloud.sandbox;

import java.time.Duration;

/**
 * What one run may use at most.
 *
 * @param wallTime how long it may take, positive
 * @param memoryBytes how large its linear memory may grow; a whole number of 64 KiB pages counts
 */
public record Limits(Duration wallTime, long memoryBytes) {

    /**
     * @throws IllegalArgumentException if a limit is not positive
     */
    public Limits {
        if (wallTime.isNegative() || wallTime.isZero() || memoryBytes <= 0) {
            throw new IllegalArgumentException(
                    "Limits must be positive: %s, %d bytes".formatted(wallTime, memoryBytes));
        }
    }
}
