package org.zerocloud.sandbox;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Measures the processor time of the calling thread from its making on. */
final class CpuClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long wallStart = System.nanoTime();
    private final long cpuStart = THREADS.getCurrentThreadCpuTime();
    private final long userStart = THREADS.getCurrentThreadUserTime();

    /** What was used until now. */
    Reading read() {
        var cpu = Math.max(0, THREADS.getCurrentThreadCpuTime() - cpuStart);
        var user = Math.max(0, THREADS.getCurrentThreadUserTime() - userStart);
        // The kernel counts user time in ticks, so it may run ahead of the exact sum.
        var system = Math.max(0, cpu - user);
        return new Reading(
                Duration.ofNanos(cpu - system),
                Duration.ofNanos(system),
                Duration.ofNanos(System.nanoTime() - wallStart));
    }

    /** Times since the clock was made. */
    record Reading(Duration user, Duration system, Duration wall) {}
}
