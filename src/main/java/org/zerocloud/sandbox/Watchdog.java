package org.zerocloud.sandbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that interrupts guests whose time is over. A guest that ends in time costs it nothing:
 * it is woken only by a deadline that is earlier than those it knew. Each thread that runs guests
 * has one watch, so that threads do not meet at a common list.
 */
final class Watchdog implements AutoCloseable {

    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<Watch> own = ThreadLocal.withInitial(this::join);
    private final Thread thread;
    private volatile long wakesAt = System.nanoTime();
    private volatile boolean closed;

    Watchdog() {
        thread = Thread.ofPlatform().daemon().name("sandbox-watchdog").start(this::guard);
    }

    private Watch join() {
        var watch = new Watch();
        watches.add(watch);
        return watch;
    }

    /** Watches over the calling thread from now on, until {@link Watch#end}; one run at a time. */
    Watch over(Duration time) {
        Watch watch = own.get();
        long deadline = System.nanoTime() + time.toNanos();
        watch.start(deadline);
        if (deadline - wakesAt < 0) {
            LockSupport.unpark(thread);
        }
        return watch;
    }

    private void guard() {
        while (!closed) {
            // First far away: whoever comes while we look is either seen or wakes us again.
            long now = System.nanoTime();
            wakesAt = now + IDLE_NANOS;
            long next = IDLE_NANOS;
            for (Watch watch : watches) {
                next = Math.min(next, watch.look(now));
            }
            watches.removeIf(Watch::isOver);
            wakesAt = now + next;
            LockSupport.parkNanos(this, next);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** The time of the run that is on one thread, if there is one. */
    static final class Watch {

        private final Thread guest = Thread.currentThread();
        private long deadline;
        private boolean running;
        private boolean expired;

        private synchronized void start(long newDeadline) {
            if (running) {
                throw new IllegalStateException("A run within a run");
            }
            deadline = newDeadline;
            running = true;
            expired = false;
        }

        /** Interrupts the guest if its time is over; else how long it still has, in nanoseconds. */
        private synchronized long look(long now) {
            if (!running || expired) {
                return IDLE_NANOS;
            }
            if (deadline - now <= 0) {
                expired = true;
                guest.interrupt();
                return IDLE_NANOS;
            }
            return deadline - now;
        }

        private boolean isOver() {
            return !guest.isAlive();
        }

        /**
         * Ends the watch; its own interrupt does not outlive it.
         *
         * @return whether the time was over
         */
        synchronized boolean end() {
            running = false;
            if (expired) {
                Thread.interrupted();
            }
            return expired;
        }
    }
}
