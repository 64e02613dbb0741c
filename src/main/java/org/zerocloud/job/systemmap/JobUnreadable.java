package org.zerocloud.job.systemmap;

/** A job description is not JSON. */
public class JobUnreadable extends RuntimeException {

    private final String reason;

    JobUnreadable(String detail) {
        var text = "Could not parse system map: " + detail;
        super(text);
        this.reason = text;
    }

    /** A sentence for the description's author. */
    public String reason() {
        return reason;
    }
}
