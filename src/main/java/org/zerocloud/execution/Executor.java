package org.zerocloud.execution;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.zerocloud.job.JobQueue;

/**
 * Takes queued jobs while there are free slots, in their order. It stops after the web server did,
 * so that callers who wait get their answers.
 */
@Component
class Executor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);
    private static final int BEFORE_THE_WEB_SERVER = 0;
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final JobQueue queue;
    private final SessionExecution execution;
    private final Semaphore slots;
    private final ExecutorService guests;
    private final Thread dispatcher;

    Executor(JobQueue queue, SessionExecution execution, ExecutionProperties settings) {
        this.queue = queue;
        this.execution = execution;
        this.slots = new Semaphore(settings.concurrentSessionsMax());
        this.guests =
                Executors.newFixedThreadPool(
                        settings.concurrentSessionsMax(),
                        Thread.ofPlatform().name("session-", 1).factory());
        this.dispatcher = Thread.ofPlatform().name("dispatcher").unstarted(this::dispatch);
    }

    @Override
    public void start() {
        dispatcher.start();
    }

    private void dispatch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                slots.acquire();
                begin(new JobRun(queue.take()));
            }
        } catch (InterruptedException stopping) {
            LOG.debug("No more jobs are taken");
        }
    }

    /** The first session has its slot already; the others wait for theirs before the next job. */
    private void begin(JobRun job) throws InterruptedException {
        for (var ordinal = 1; ordinal <= job.sessions(); ordinal++) {
            if (ordinal > 1) {
                slots.acquire();
            }
            var session = ordinal;
            guests.execute(() -> {
                try {
                    job.run(session, execution);
                } finally {
                    slots.release();
                }
            });
        }
    }

    /** Guests that still run are killed; their sessions end as a fault of the platform. */
    @Override
    public void stop() {
        dispatcher.interrupt();
        guests.shutdownNow();
        try {
            if (!guests.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Sessions were still running {} after they were killed", STOP_MAX);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return dispatcher.isAlive();
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
