package org.zerocloud.sandbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that interrupts guests whose time is over. A guest that ends in time costs it nothing:
 * it is woken only by a deadline that is earlier than those it knew.
 */
final class Watchdog implements AutoCloseable {

    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile long wakesAt = System.nanoTime();
    private volatile boolean closed;

    Watchdog() {
        thread = Thread.ofPlatform().daemon().name("sandbox-watchdog").start(this::guard);
    }

    /** Watches over the calling thread from now on. */
    Watch over(Duration time) {
        var watch = new Watch(System.nanoTime() + time.toNanos());
        watches.add(watch);
        if (watch.deadline - wakesAt < 0) {
            LockSupport.unpark(thread);
        }
        return watch;
    }

    private void guard() {
        while (!closed) {
            // First far away: whoever comes while we look is either seen or wakes us again.
            long now = System.nanoTime();
            wakesAt = now + IDLE_NANOS;
            long next = now + IDLE_NANOS;
            for (Watch watch : watches) {
                if (watch.deadline - now <= 0) {
                    watch.expire();
                } else if (watch.deadline - next < 0) {
                    next = watch.deadline;
                }
            }
            wakesAt = next;
            LockSupport.parkNanos(this, next - now);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** The time of one run. */
    final class Watch {

        private final Thread guest = Thread.currentThread();
        private final long deadline;
        private boolean ended;
        private boolean expired;

        private Watch(long deadline) {
            this.deadline = deadline;
        }

        private synchronized void expire() {
            watches.remove(this);
            if (!ended) {
                expired = true;
                guest.interrupt();
            }
        }

        /**
         * Ends the watch; its own interrupt does not outlive it.
         *
         * @return whether the time was over
         */
        synchronized boolean end() {
            ended = true;
            watches.remove(this);
            if (expired) {
                Thread.interrupted();
            }
            return expired;
        }
    }
}
