package org.zerocloud.sandbox;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread that interrupts guests whose time is over. */
final class Watchdog implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;

    Watchdog() {
        timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            var thread = new Thread(task, "sandbox-watchdog");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches over the calling thread from now on. */
    Watch over(Duration time) {
        var watch = new Watch(Thread.currentThread());
        watch.timeout = timer.schedule(watch::expire, time.toNanos(), TimeUnit.NANOSECONDS);
        return watch;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The time of one run. */
    static final class Watch {

        private final Thread guest;
        private @Nullable ScheduledFuture<?> timeout;
        private boolean ended;
        private boolean expired;

        private Watch(Thread guest) {
            this.guest = guest;
        }

        private synchronized void expire() {
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
            if (timeout != null) {
                timeout.cancel(false);
            }
            if (expired) {
                Thread.interrupted();
            }
            return expired;
        }
    }
}
