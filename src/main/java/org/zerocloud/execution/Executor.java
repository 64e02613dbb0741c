package org.zerocloud.execution;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.zerocloud.job.JobQueue;

/**
 * Runs jobs from the server's start to its end. It stops after the web server did, so that callers
 * who wait get their answers.
 */
@Component
class Executor implements SmartLifecycle {

    private static final int BEFORE_THE_WEB_SERVER = 0;

    private final Intake intake;
    private final JobRuns runs;
    private final SessionExecution execution;
    private final JobQueue queue;
    private final ExecutionProperties settings;
    private final AtomicReference<@Nullable Dispatcher> dispatcher = new AtomicReference<>();

    Executor(
            Intake intake,
            JobRuns runs,
            SessionExecution execution,
            JobQueue queue,
            ExecutionProperties settings) {
        this.intake = intake;
        this.runs = runs;
        this.execution = execution;
        this.queue = queue;
        this.settings = settings;
    }

    @Override
    public void start() {
        var slots =
                new Dispatcher.Slots(
                        settings.concurrentSessionsMax(),
                        queue.connectedSessionsMax(),
                        settings.drainTime());
        var started = new Dispatcher(intake, execution, runs, slots);
        queue.offer(started::freeSlot);
        dispatcher.set(started);
    }

    @Override
    public void stop() {
        var stopped = dispatcher.getAndSet(null);
        if (stopped != null) {
            queue.offer(Optional::empty);
            stopped.close();
        }
    }

    @Override
    public boolean isRunning() {
        return dispatcher.get() != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
