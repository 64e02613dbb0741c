package org.zerocloud.job;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Hands accepted jobs over to this server's executor, first come, first served. */
@Component
public class JobQueue {

    private final int jobsMax;
    private final int connectedSessionsMax;
    private final Semaphore places;
    private final BlockingQueue<AcceptedJob> waiting;

    JobQueue(JobProperties settings) {
        this.jobsMax = settings.queuedJobsMax();
        this.connectedSessionsMax = settings.connectedSessionsMax();
        this.places = new Semaphore(jobsMax);
        this.waiting = new ArrayBlockingQueue<>(jobsMax);
    }

    /**
     * Takes a place, stores the job and queues it; a job that was stored always has its place.
     *
     * @throws JobQueueFull if there is no place
     */
    void put(AcceptedJob job, Consumer<AcceptedJob> store) {
        if (!places.tryAcquire()) {
            throw new JobQueueFull(jobsMax);
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
    }

    /** How many sessions of connected jobs the executor runs at once; no such job has more. */
    public int connectedSessionsMax() {
        return connectedSessionsMax;
    }

    /** The job that waits longest; blocks until there is one. */
    public AcceptedJob take() throws InterruptedException {
        var job = waiting.take();
        places.release();
        return job;
    }
}
