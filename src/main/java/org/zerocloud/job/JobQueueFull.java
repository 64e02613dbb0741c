package org.zerocloud.job;

/** As many jobs wait as may wait; the caller may come again. */
public class JobQueueFull extends RuntimeException {

    JobQueueFull(int queuedJobsMax) {
        super("Slot not available: %d jobs wait already".formatted(queuedJobsMax));
    }
}
