package org.zerocloud.job.quota;

/** The job alone needs more than its tenant may ever use at once. */
public class JobTooLarge extends RuntimeException {

    JobTooLarge(Share needed, TenantLimit limit) {
        super(
                "The job needs %d sessions with %d bytes, the tenant may use %d with %d"
                        .formatted(
                                needed.sessions(),
                                needed.memoryBytes(),
                                limit.sessionsMax(),
                                limit.memoryBytesMax()));
    }
}
