package org.zerocloud.job.queue;

import java.util.List;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.funds.Means;

/** Whether a tenant has room for a job, in the queue or at once. */
@Component
class TenantRoom {

    private final QueueRoom queue;
    private final Means means;

    TenantRoom(QueueRoom queue, Means means) {
        this.queue = queue;
        this.means = means;
    }

    /**
     * Requires that jobs may wait, and can run when their turn comes.
     *
     * @throws QueueFull if too many wait already
     * @throws org.zerocloud.job.quota.TenantClosed if the tenant is suspended
     * @throws org.zerocloud.job.quota.JobTooLarge if one alone needs more than the tenant may use
     */
    void requireToWait(TenantId tenant, List<Submission> submissions) {
        submissions.forEach(this::requirePossible);
        queue.require(tenant, submissions.size());
    }

    /**
     * Takes a job, if the tenant has room and money for it now.
     *
     * @throws org.zerocloud.job.funds.FundsExhausted if its budget has not enough left
     * @throws org.zerocloud.job.quota.TenantBusy if it has no room
     */
    void take(JobId id, Submission submission, Runnable insert) {
        requirePossible(submission);
        means.taking(submission.tenant(), submission.demand(id), insert);
    }

    private void requirePossible(Submission submission) {
        means.shares()
                .requirePossible(
                        submission.tenant(), submission.systemMap(), submission.wishes().limits());
    }
}
