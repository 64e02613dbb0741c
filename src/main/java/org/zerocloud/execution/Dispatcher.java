package org.zerocloud.execution;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.JobQueue;

/**
 * Takes queued jobs in their order while there are free slots, and runs their sessions. Sessions of
 * a connected job wait for each other, so all of them begin at once, on slots of their own kind: a
 * job gets all that it needs or waits for them, and no two jobs hold a part each.
 */
final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final JobQueue queue;
    private final SessionExecution execution;
    private final Function<AcceptedJob, JobRun> runs;
    private final Semaphore slots;
    private final Semaphore connectedSlots;
    private final ExecutorService guests;
    private final Thread thread;

    /** Begins at once. */
    Dispatcher(
            JobQueue queue,
            SessionExecution execution,
            Function<AcceptedJob, JobRun> runs,
            Slots slots) {
        this.queue = queue;
        this.execution = execution;
        this.runs = runs;
        this.slots = new Semaphore(slots.single());
        this.connectedSlots = new Semaphore(slots.connected());
        this.guests =
                Executors.newCachedThreadPool(Thread.ofPlatform().name("session-", 1).factory());
        this.thread = Thread.ofPlatform().name("dispatcher").start(this::dispatch);
    }

    /**
     * How many sessions run at once.
     *
     * @param single sessions that wait for no other
     * @param connected sessions of connected jobs, in all
     */
    record Slots(int single, int connected) {}

    private void dispatch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                slots.acquire();
                begin(runs.apply(queue.take()));
            }
        } catch (InterruptedException closing) {
            LOG.debug("No more jobs are taken");
        }
    }

    /** The first session has its slot already; the others wait for theirs before the next job. */
    private void begin(JobRun job) throws InterruptedException {
        if (job.isConnected()) {
            slots.release();
            connectedSlots.acquire(job.sessions());
        }
        for (var ordinal = 1; ordinal <= job.sessions(); ordinal++) {
            if (ordinal > 1 && !job.isConnected()) {
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
            (job.isConnected() ? connectedSlots : slots).release();
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
