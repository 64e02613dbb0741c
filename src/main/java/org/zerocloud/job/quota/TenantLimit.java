package org.zerocloud.job.quota;

import java.util.OptionalInt;

/**
 * What a tenant may use at once, its own quota and the server's settings taken together.
 *
 * @param suspended whether none of its jobs is accepted or taken
 * @param sessionsMax sessions of jobs that are taken and not over
 * @param memoryBytesMax memory of those sessions together
 * @param queuedJobsMax jobs that wait in the database, where the tenant has a bound of its own
 */
public record TenantLimit(
        boolean suspended, int sessionsMax, long memoryBytesMax, OptionalInt queuedJobsMax) {

    /** Whether anything must be counted before one of its jobs is taken. */
    boolean boundsSessions() {
        return sessionsMax < Integer.MAX_VALUE || memoryBytesMax < Long.MAX_VALUE;
    }

    /** Whether so much may be taken in all. */
    boolean allows(Share share) {
        return share.sessions() <= sessionsMax && share.memoryBytes() <= memoryBytesMax;
    }
}
