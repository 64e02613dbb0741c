package org.zerocloud.job.queue;

/** A tenant has as many jobs in the queue as it may have; it may come again. */
public class QueueFull extends RuntimeException {

    private final int queuedJobsMax;

    QueueFull(int queuedJobsMax) {
        super(
                "There would be more than %d jobs of the tenant in the queue"
                        .formatted(queuedJobsMax));
        this.queuedJobsMax = queuedJobsMax;
    }

    /** How many may be there. */
    public int queuedJobsMax() {
        return queuedJobsMax;
    }
}
