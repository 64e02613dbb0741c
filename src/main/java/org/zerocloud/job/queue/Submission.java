package org.zerocloud.job.queue;

import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.funds.Demand;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.systemmap.SystemMap;

/**
 * A job that is to go on without its caller.
 *
 * @param authority with whose rights it runs
 * @param tenant who is charged
 * @param systemMap what is to run
 * @param wishes how
 */
public record Submission(Authority authority, TenantId tenant, SystemMap systemMap, Wishes wishes) {

    /** What it may use, under a name. */
    Demand demand(JobId id) {
        return Demand.of(id, systemMap, wishes.limits());
    }
}
