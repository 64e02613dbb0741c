package org.zerocloud.job.quota;

import org.zerocloud.job.request.SessionLimits;

/** How much memory this server lets a session have; known by whoever runs it. */
@FunctionalInterface
public interface SessionMemory {

    /** Bytes of a session of a job that has these limits. */
    long bytes(SessionLimits limits);
}
