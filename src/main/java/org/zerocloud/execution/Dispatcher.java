package org.zerocloud.execution;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zerocloud.job.JobQueue;

/** Takes queued jobs in their order while there are free slots, and runs their sessions. */
final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final JobQueue queue;
    private final SessionExecution execution;
    private final Semaphore slots;
    private final ExecutorService guests;
    private final Thread thread;

    /** Begins at once. */
    Dispatcher(JobQueue queue, SessionExecution execution, int slots) {
        this.queue = queue;
        this.execution = execution;
        this.slots = new Semaphore(slots);
        this.guests =
                Executors.newFixedThreadPool(
                        slots, Thread.ofPlatform().name("session-", 1).factory());
        this.thread = Thread.ofPlatform().name("dispatcher").start(this::dispatch);
    }

    private void dispatch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                slots.acquire();
                begin(new JobRun(queue.take()));
            }
        } catch (InterruptedException closing) {
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
            guests.execute(() -> run(job, session));
        }
    }

    private void run(JobRun job, int ordinal) {
        try {
            job.run(ordinal, execution);
        } finally {
            slots.release();
        }
    }

    /** Kills the guests that still run; their sessions end as a fault of the platform. */
    @Override
    public void close() {
        thread.interrupt();
        guests.shutdownNow();
        try {
            if (!guests.awaitTermination(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Sessions were still running {} after they were killed", CLOSE_MAX);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
