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

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static CpuTime now() {
        return new CpuTime(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadUserTime());
    }

    CpuTime since(CpuTime start) {
        return new CpuTime(total - start.total, user - start.user);
    }

    /** The user's part, never more than all. */
    Duration userPart() {
        return Duration.ofNanos(Math.clamp(user, 0, Math.max(0, total)));
    }

    /** The rest. */
    Duration systemPart() {
        return Duration.ofNanos(Math.max(0, total)).minus(userPart());
    }
}
