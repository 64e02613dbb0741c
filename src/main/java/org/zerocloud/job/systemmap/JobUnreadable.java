package org.zerocloud.job.systemmap;

/** A job description is not JSON. */
public class JobUnreadable extends RuntimeException {

    JobUnreadable(String detail) {
        super("Could not parse system map: " + detail);
    }
}
