package org.zerocloud.job.queue;

import java.util.List;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;

/**
 * Jobs were put into the queue of the database. Published within the transaction that stores them.
 *
 * @param tenant whose
 * @param jobs which, at least one
 */
public record JobsAccepted(TenantId tenant, List<JobId> jobs) {

    /** Copies the list. */
    public JobsAccepted {
        jobs = List.copyOf(jobs);
    }
}
