package org.zerocloud.job.signal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.zerocloud.job.JobId;

/** Lets callers sleep until a job changes. */
@Component
public class JobWatch {

    private final Map<JobId, Set<Watch>> watches = new ConcurrentHashMap<>();

    JobWatch(Signals signals) {
        signals.listen(this::on);
    }

    private void on(Signal signal) {
        switch (signal) {
            case Signal.Changed(var job) ->
                    watches.getOrDefault(job, Set.of()).forEach(Watch::change);
            case Signal.Ended(var job) -> watches.getOrDefault(job, Set.of()).forEach(Watch::end);
            case Signal.Resync _ -> watches.values().forEach(all -> all.forEach(Watch::end));
            case Signal.WorkReady _, Signal.Cancel _, Signal.CredentialsChanged _ -> {}
        }
    }

    /** From now on no change of the job is missed; the caller closes it. */
    public Watch watch(JobId job) {
        var watch = new Watch(job);
        watches.compute(
                job,
                (_, present) -> {
                    var all = present == null ? ConcurrentHashMap.<Watch>newKeySet() : present;
                    all.add(watch);
                    return all;
                });
        return watch;
    }

    /** Somebody's interest in a job. */
    public final class Watch implements AutoCloseable {

        private final JobId job;
        private final Semaphore changes = new Semaphore(0);
        private final Semaphore ends = new Semaphore(0);

        private Watch(JobId job) {
            this.job = job;
        }

        private void change() {
            changes.release();
        }

        private void end() {
            ends.release();
            changes.release();
        }

        /**
         * Waits until the job may have changed since the last wait, or since the watch began.
         *
         * @return false if the time ran out
         */
        public boolean await(Duration patience) throws InterruptedException {
            return await(changes, patience);
        }

        /**
         * Waits until the job may have ended since the last wait, or since the watch began.
         *
         * @return false if the time ran out
         */
        public boolean awaitEnd(Duration patience) throws InterruptedException {
            return await(ends, patience);
        }

        private static boolean await(Semaphore news, Duration patience)
                throws InterruptedException {
            var woken = news.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            news.drainPermits();
            return woken;
        }

        @Override
        public void close() {
            watches.computeIfPresent(
                    job,
                    (_, all) -> {
                        all.remove(this);
                        return all.isEmpty() ? null : all;
                    });
        }
    }
}
