package org.zerocloud.execution;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.zerocloud.execution.channel.ChannelOpener;
import org.zerocloud.job.AcceptedJob;
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
    private final ChannelOpener opener;
    private final ExecutionProperties settings;
    private final AtomicReference<@Nullable Dispatcher> dispatcher = new AtomicReference<>();

    Executor(
            JobQueue queue,
            SessionExecution execution,
            ChannelOpener opener,
            ExecutionProperties settings) {
        this.queue = queue;
        this.execution = execution;
        this.opener = opener;
        this.settings = settings;
    }

    @Override
    public void start() {
        var slots =
                new Dispatcher.Slots(
                        settings.concurrentSessionsMax(), queue.connectedSessionsMax());
        dispatcher.set(new Dispatcher(queue, execution, this::jobRun, slots));
    }

    private JobRun jobRun(AcceptedJob job) {
        var pipeBytes = Math.toIntExact(settings.channel().pipeSize().toBytes());
        var run =
                new JobRun(
                        job,
                        opener.access(job.authority(), job.inputs()),
                        new JobNetwork(job.systemMap(), pipeBytes));
        run.endWhenUnwanted();
        return run;
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
