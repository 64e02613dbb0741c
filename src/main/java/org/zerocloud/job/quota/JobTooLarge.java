package org.zerocloud.job.quota;

/** The job alone needs more than its tenant may ever use at once. */
public class JobTooLarge extends RuntimeException {

    JobTooLarge(Share needed, TenantLimit limit) {
        super(
                "The job needs %d sessions with %d bytes, the tenant may use %s sessions with %s bytes"
                        .formatted(
                                needed.sessions(),
                                needed.memoryBytes(),
                                limit.sessionsMax() == Integer.MAX_VALUE
                                        ? "any number of"
                                        : limit.sessionsMax(),
                                limit.memoryBytesMax() == Long.MAX_VALUE
                                        ? "any number of"
                                        : limit.memoryBytesMax()));
    }
}
