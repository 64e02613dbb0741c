package org.zerocloud.sandbox;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Processor time of a part of a thread's life, in nanoseconds.
 *
 * @param total all of it
 * @param user the part outside the operating system, as well as is known
 */
record CpuTime(long total, long user) {

    private static final long TICKS_TO_TELL_NANOS = 100_000_000;

    /** The user's part, never more than all; of a short run all, since ticks would say nothing. */
    Duration userPart() {
        long all = Math.max(0, total);
        return Duration.ofNanos(all < TICKS_TO_TELL_NANOS ? all : Math.clamp(user, 0, all));
    }

    /** The rest. */
    Duration systemPart() {
        return Duration.ofNanos(Math.max(0, total)).minus(userPart());
    }

    /**
     * The clock of the calling thread. All its time is cheap to read, the user's part is not (Linux
     * opens a file of {@code /proc}, and counts in ticks of 10 ms): that is read only around runs
     * that are long enough for it to mean something, from a mark that a thread renews as it works.
     */
    static final class Clock {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private static final long MARK_NANOS = 10_000_000;
        private static final ThreadLocal<CpuTime> MARKS = new ThreadLocal<>();

        private final CpuTime mark;
        private final long start = THREADS.getCurrentThreadCpuTime();

        private Clock() {
            CpuTime known = MARKS.get();
            if (known == null || start - known.total > MARK_NANOS) {
                known = read();
                MARKS.set(known);
            }
            mark = known;
        }

        static Clock start() {
            return new Clock();
        }

        private static CpuTime read() {
            return new CpuTime(
                    THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadUserTime());
        }

        /** The time since the start, on the same thread. */
        CpuTime elapsed() {
            long all = THREADS.getCurrentThreadCpuTime() - start;
            return new CpuTime(all, all < TICKS_TO_TELL_NANOS ? all : read().user - mark.user);
        }
    }
}
