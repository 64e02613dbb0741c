package org.zerocloud.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.zerocloud.execution.Cancellation.Reason;
import org.zerocloud.job.JobId;
import org.zerocloud.job.UnwantedJobs;
import org.zerocloud.job.signal.Signal;
import org.zerocloud.job.signal.Signals;

/** The jobs that this server runs, for those who want one of them ended. */
@Component
class RunningJobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningJobs.class);
    private static final int CANCELLED_MAX = 10_000;
    private static final int LOOK_SECONDS = 30;

    private final Map<JobId, JobRun> runs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("deadlines").daemon().factory());
    private final UnwantedJobs unwantedJobs;
    private final Clock clock;

    /** Those that were cancelled lately, some of which wait for a slot and do not run yet. */
    private final Cache<JobId, JobId> unwanted =
            Caffeine.newBuilder().maximumSize(CANCELLED_MAX).build();

    RunningJobs(Signals signals, UnwantedJobs unwantedJobs, Clock clock) {
        this.unwantedJobs = unwantedJobs;
        this.clock = clock;
        var _ =
                deadlines.scheduleWithFixedDelay(
                        this::endCancelled, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        signals.listen(this::on);
    }

    private void on(Signal signal) {
        switch (signal) {
            case Signal.Cancel(var job) -> {
                unwanted.put(job, job);
                end(job);
            }
            case Signal.Changed _,
                    Signal.Ended _,
                    Signal.WorkReady _,
                    Signal.CredentialsChanged _,
                    Signal.Resync _ -> {}
        }
    }

    private void end(JobId job) {
        var run = runs.get(job);
        if (run != null) {
            run.cancellation().cancel(Reason.UNWANTED);
        }
    }

    /** In case that a signal was lost. */
    private void endCancelled() {
        try {
            unwantedJobs.requested().forEach(this::end);
        } catch (DataAccessException away) {
            LOG.warn("Cancelled jobs cannot be looked up: {}", away.getMessage());
        }
    }

    /** Has an eye on a job from now on until it is over. */
    void add(JobRun run) {
        runs.put(run.job().id(), run);
        if (unwanted.getIfPresent(run.job().id()) != null) {
            end(run.job().id());
        }
        run.job()
                .terms()
                .deadline()
                .ifPresent(deadline -> {
                    var left = Duration.between(clock.instant(), deadline);
                    var _ =
                            deadlines.schedule(
                                    () -> run.cancellation().cancel(Reason.DEADLINE),
                                    Math.max(0, left.toMillis()),
                                    TimeUnit.MILLISECONDS);
                });
    }

    void remove(JobRun run) {
        runs.remove(run.job().id(), run);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }
}
