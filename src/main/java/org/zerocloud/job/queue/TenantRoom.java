package org.zerocloud.job.queue;

import java.util.List;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.quota.TenantShares;

/** Whether a tenant has room for a job, in the queue or at once. */
@Component
class TenantRoom {

    private final QueueRoom queue;
    private final TenantShares shares;

    TenantRoom(QueueRoom queue, TenantShares shares) {
        this.queue = queue;
        this.shares = shares;
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
     * Takes a job, if the tenant has room for it now.
     *
     * @throws org.zerocloud.job.quota.TenantBusy if it has not
     */
    void take(Submission submission, Runnable insert) {
        requirePossible(submission);
        shares.taking(
                submission.tenant(),
                () -> {
                    insert.run();
                    return submission;
                });
    }

    private void requirePossible(Submission submission) {
        shares.requirePossible(
                submission.tenant(), submission.systemMap(), submission.wishes().limits());
    }
}
