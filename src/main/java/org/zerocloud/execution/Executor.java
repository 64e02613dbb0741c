package org.zerocloud.execution;

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

    private final JobQueue queue;
    private final SessionExecution execution;
    private final int slots;
    private final AtomicReference<@Nullable Dispatcher> dispatcher = new AtomicReference<>();

    Executor(JobQueue queue, SessionExecution execution, ExecutionProperties settings) {
        this.queue = queue;
        this.execution = execution;
        this.slots = settings.concurrentSessionsMax();
    }

    @Override
    public void start() {
        dispatcher.set(new Dispatcher(queue, execution, slots));
    }

    @Override
    public void stop() {
        var stopped = dispatcher.getAndSet(null);
        if (stopped != null) {
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
