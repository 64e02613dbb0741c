package org.zerocloud.sandbox.wasi;

import java.time.Duration;

/** The guest's time: a microsecond goes by with each look at it, and sleeping moves it. */
final class VirtualClock {

    static final long TICK_NANOS = 1_000;

    private long now;

    private VirtualClock(long startNanos) {
        now = startNanos;
    }

    /** A clock that shows so many seconds since 1970. */
    static VirtualClock startingAt(long seconds) {
        return new VirtualClock(Duration.ofSeconds(seconds).toNanos());
    }

    /** The time in nanoseconds, which then moves on. */
    long look() {
        long seen = now;
        now += TICK_NANOS;
        return seen;
    }

    /** The time in nanoseconds, unmoved. */
    long now() {
        return now;
    }

    /** Moves on to a time in nanoseconds, never back. */
    void sleepUntil(long nanos) {
        if (Long.compareUnsigned(nanos, now) > 0) {
            now = nanos;
        }
    }
}
