package org.zerocloud.sandbox;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Interrupts threads whose time is up; one thread watches all of them. */
final class Watchdog implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("watchdog").factory());

    Watchdog() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches the calling thread until the watch is closed. */
    Watch watch(Duration time) {
        var watch = new Watch(Thread.currentThread());
        watch.alarm = timer.schedule(watch::fire, time.toNanos(), TimeUnit.NANOSECONDS);
        return watch;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One thread's time. Its interrupt never comes after the watch was closed. */
    static final class Watch implements AutoCloseable {

        private final Thread watched;
        private Future<?> alarm = java.util.concurrent.CompletableFuture.completedFuture(null);
        private boolean fired;
        private boolean closed;

        private Watch(Thread watched) {
            this.watched = watched;
        }

        private synchronized void fire() {
            if (!closed) {
                fired = true;
                watched.interrupt();
            }
        }

        /** Whether the time was up before the watch was closed. */
        synchronized boolean hasFired() {
            return fired;
        }

        /** Called by the watched thread; takes back an interrupt that nobody has noticed. */
        @Override
        public synchronized void close() {
            closed = true;
            alarm.cancel(false);
            if (fired) {
                Thread.interrupted();
            }
        }
    }
}
