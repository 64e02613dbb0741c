package org.zerocloud.sandbox;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Processor time of the calling thread, in nanoseconds.
 *
 * @param total all of it
 * @param user the part outside the operating system, which some systems count in ticks of 10 ms
 */
record CpuTime(long total, long user) {

    private static final long TICKS_TO_TELL_NANOS = 100_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static CpuTime now() {
        return new CpuTime(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadUserTime());
    }

    CpuTime since(CpuTime start) {
        return new CpuTime(total - start.total, user - start.user);
    }

    /** The user's part, never more than all; of a short run all, since ticks would say nothing. */
    Duration userPart() {
        var all = Math.max(0, total);
        return Duration.ofNanos(all < TICKS_TO_TELL_NANOS ? all : Math.clamp(user, 0, all));
    }

    /** The rest. */
    Duration systemPart() {
        return Duration.ofNanos(Math.max(0, total)).minus(userPart());
    }
}
