package org.zerocloud.job;

/** As many jobs wait as may wait; the caller may come again. */
public class JobQueueFull extends RuntimeException {

    private final String reason;

    JobQueueFull(int queuedJobsMax) {
        var text = "Slot not available: %d jobs wait already".formatted(queuedJobsMax);
        super(text);
        this.reason = text;
    }

    /** A sentence for the caller. */
    public String reason() {
        return reason;
    }
}
