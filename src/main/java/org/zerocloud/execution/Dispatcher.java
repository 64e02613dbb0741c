package org.zerocloud.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.JobQueue;
import org.zerocloud.sandbox.GuestThread;

/**
 * Takes queued jobs in their order while there are free slots, and runs their sessions. Sessions of
 * a connected job wait for each other, so all of them begin at once, on slots of their own kind: a
 * job gets all that it needs or waits for them, and no two jobs hold a part each.
 */
final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final Intake intake;
    private final SessionExecution execution;
    private final JobRuns runs;
    private final Duration drainTime;
    private final Semaphore slots;
    private final Semaphore connectedSlots;
    private final ExecutorService guests;
    private final Thread thread;

    /** Begins at once. */
    Dispatcher(Intake intake, SessionExecution execution, JobRuns runs, Slots slots) {
        this.intake = intake;
        this.execution = execution;
        this.runs = runs;
        this.drainTime = slots.drainTime();
        this.slots = new Semaphore(slots.single());
        this.connectedSlots = new Semaphore(slots.connected());
        this.guests = Executors.newCachedThreadPool(GuestThread.named("session-"));
        this.thread = Thread.ofPlatform().name("dispatcher").start(this::dispatch);
    }

    /**
     * How many sessions run at once.
     *
     * @param single sessions that wait for no other
     * @param connected sessions of connected jobs, in all
     * @param drainTime how long they may go on when no new ones are taken any more
     */
    record Slots(int single, int connected, Duration drainTime) {}

    private void dispatch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                slots.acquire();
                begin(intake.next());
            }
        } catch (InterruptedException closing) {
            LOG.debug("No more jobs are taken");
        }
    }

    /** The first session has its slot already; the others wait for theirs before the next job. */
    private void begin(AcceptedJob job) throws InterruptedException {
        if (job.systemMap().isConnected()) {
            slots.release();
            acquireConnected(job);
        }
        var run = runs.begin(job);
        var isFirst = true;
        for (var ordinal : job.ordinals()) {
            if (!isFirst && !run.isConnected()) {
                slots.acquire();
            }
            isFirst = false;
            guests.execute(() -> run(run, ordinal));
        }
    }

    /**
     * A slot for a job of one session that is handed over by whoever accepts it. Jobs that wait for
     * a slot go before it.
     */
    Optional<JobQueue.Slot> freeSlot() {
        return slots.hasQueuedThreads() || !slots.tryAcquire()
                ? Optional.empty()
                : Optional.of(new Taken());
    }

    private final class Taken implements JobQueue.Slot {

        @Override
        public void run(AcceptedJob job) {
            var run = runs.begin(job);
            try {
                guests.execute(() -> Dispatcher.this.run(run, job.ordinals().getFirst()));
            } catch (RejectedExecutionException closing) {
                LOG.debug("No more jobs are taken", closing);
                release();
                runs.end(run);
                runs.giveUp(job);
            }
        }

        @Override
        public void release() {
            slots.release();
        }
    }

    private void acquireConnected(AcceptedJob job) throws InterruptedException {
        var acquired = false;
        try {
            connectedSlots.acquire(job.ordinals().size());
            acquired = true;
        } finally {
            if (!acquired) {
                runs.giveUp(job);
            }
        }
    }

    private void run(JobRun job, int ordinal) {
        try {
            job.run(ordinal, execution);
        } finally {
            (job.isConnected() ? connectedSlots : slots).release();
            if (job.isOver()) {
                runs.end(job);
            }
        }
    }

    /**
     * Takes no more jobs and lets those that run come to their end for a while; then kills the
     * guests that still run, whose sessions end as a fault of the platform.
     */
    @Override
    public void close() {
        thread.interrupt();
        guests.shutdown();
        try {
            if (!guests.awaitTermination(drainTime.toMillis(), TimeUnit.MILLISECONDS)) {
                guests.shutdownNow();
                if (!guests.awaitTermination(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("Sessions were still running {} after they were killed", CLOSE_MAX);
                }
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
