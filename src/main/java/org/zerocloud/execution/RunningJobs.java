package org.zerocloud.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.zerocloud.execution.Cancellation.Reason;
import org.zerocloud.job.JobId;
import org.zerocloud.job.signal.Signal;
import org.zerocloud.job.signal.Signals;

/** The jobs that this server runs, for those who want one of them ended. */
@Component
class RunningJobs implements AutoCloseable {

    private final Map<JobId, JobRun> runs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("deadlines").daemon().factory());
    private final Clock clock;

    RunningJobs(Signals signals, Clock clock) {
        this.clock = clock;
        signals.listen(this::on);
    }

    private void on(Signal signal) {
        switch (signal) {
            case Signal.Cancel(var job) -> end(job);
            case Signal.Changed _, Signal.Ended _, Signal.WorkReady _, Signal.Resync _ -> {}
        }
    }

    private void end(JobId job) {
        var run = runs.get(job);
        if (run != null) {
            run.cancellation().cancel(Reason.UNWANTED);
        }
    }

    /** Has an eye on a job from now on until it is over. */
    void add(JobRun run) {
        runs.put(run.job().id(), run);
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
