package org.zerocloud.job;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Hands accepted jobs over to this server's executor, first come, first served. */
@Component
public class JobQueue {

    private final int jobsMax;
    private final int connectedSessionsMax;
    private final Semaphore places;
    private final Queue<AcceptedJob> waiting;
    private final AtomicReference<Runnable> arrival = new AtomicReference<>(() -> {});

    JobQueue(JobProperties settings) {
        this.jobsMax = settings.queuedJobsMax();
        this.connectedSessionsMax = settings.connectedSessionsMax();
        this.places = new Semaphore(jobsMax);
        this.waiting = new ArrayBlockingQueue<>(jobsMax);
    }

    /**
     * Takes a place, stores the job and queues it; a job that was stored always has its place.
     *
     * @throws Full if there is no place
     */
    public void put(AcceptedJob job, Consumer<AcceptedJob> store) {
        if (!places.tryAcquire()) {
            throw new Full(jobsMax);
        }
        var stored = false;
        try {
            store.accept(job);
            stored = true;
        } finally {
            if (!stored) {
                places.release();
            }
        }
        waiting.add(job);
        arrival.get().run();
    }

    /** Has somebody told whenever a job arrives. */
    public void onArrival(Runnable listener) {
        arrival.set(listener);
    }

    /** How many sessions of connected jobs the executor runs at once; no such job has more. */
    public int connectedSessionsMax() {
        return connectedSessionsMax;
    }

    /** The job that waits longest, if there is one. */
    public Optional<AcceptedJob> poll() {
        var job = Optional.ofNullable(waiting.poll());
        job.ifPresent(_ -> places.release());
        return job;
    }

    /** As many jobs wait as may wait; the caller may come again. */
    public static class Full extends RuntimeException {

        private final String reason;

        Full(int queuedJobsMax) {
            var text = "Slot not available: %d jobs wait already".formatted(queuedJobsMax);
            super(text);
            this.reason = text;
        }

        /** A sentence for the caller. */
        public String reason() {
            return reason;
        }
    }
}
