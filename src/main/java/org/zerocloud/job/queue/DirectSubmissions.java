package org.zerocloud.job.queue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.JobId;
import org.zerocloud.job.JobQueue;
import org.zerocloud.job.Worker;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.quota.TenantBusy;
import org.zerocloud.job.request.JobInputs;

/**
 * Accepts jobs whose callers wait for a while: this server takes them as it stores them, so that
 * nobody has to look for them.
 */
@Service
public class DirectSubmissions {

    private static final int FIRST_ATTEMPT = 1;

    private final JobQueue queue;
    private final Submissions submissions;
    private final Worker worker;

    DirectSubmissions(JobQueue queue, Submissions submissions, Worker worker) {
        this.queue = queue;
        this.submissions = submissions;
        this.worker = worker;
    }

    /**
     * Accepts a job; if this server has no place for it, or its tenant has no room for one more, it
     * waits in the queue. It is safe once it has ended, or after {@link Submissions#makeSafe}.
     *
     * @param id from {@link Submissions#newId}
     * @throws QueueFull if there is no room at all
     * @throws IdempotencyKeyInUse if the same request has been accepted just now
     */
    public void accept(JobId id, Submission submission, Optional<IdempotencyKey> key) {
        try {
            queue.put(
                    job(id, submission),
                    job -> {
                        var taken = new Taken(worker.id(), FIRST_ATTEMPT, job.terms().isBegun());
                        submissions.acceptTaken(id, submission, key, taken);
                    });
        } catch (JobQueue.Full | TenantBusy _) {
            submissions.accept(List.of(id), List.of(submission), key);
        }
    }

    private static AcceptedJob job(JobId id, Submission submission) {
        var map = submission.systemMap();
        var wishes = submission.wishes();
        return new AcceptedJob(
                id,
                submission.tenant(),
                submission.authority(),
                map,
                JobInputs.NONE,
                new AcceptedJob.Terms(
                        FIRST_ATTEMPT, true, map.ordinals(), wishes.deadline(), wishes.limits()),
                closing());
    }

    /** What a durable job gives back is stored, so nobody takes it from memory. */
    static CompletableFuture<JobResult> closing() {
        var result = new CompletableFuture<JobResult>();
        var _ = result.thenAccept(JobResult::close);
        return result;
    }
}
