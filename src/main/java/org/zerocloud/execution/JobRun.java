package org.zerocloud.execution;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import org.zerocloud.execution.channel.JobAccess;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.outcome.SessionResult;
import org.zerocloud.job.systemmap.Session;

/**
 * A job under way: what its sessions share, what they give back, and the answer to its caller after
 * the last one.
 */
final class JobRun {

    private final AcceptedJob job;
    private final JobAccess access;
    private final JobNetwork network;
    private final SessionCopies copies;
    private final BooleanSupplier held;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicReferenceArray<SessionResult> results;
    private final AtomicInteger unfinished;

    /**
     * Begins nothing yet.
     *
     * @param held whether this server may still speak for the job
     */
    JobRun(AcceptedJob job, JobAccess access, JobNetwork network, BooleanSupplier held) {
        this.job = job;
        this.access = access;
        this.network = network;
        this.held = held;
        this.copies = new SessionCopies(job.systemMap());
        this.results = new AtomicReferenceArray<>(job.systemMap().sessions().size());
        this.unfinished = new AtomicInteger(job.ordinals().size());
    }

    /** Once nobody takes the answer, a job of which nothing else stays is not worth going on. */
    void endWhenUnwanted() {
        if (!job.systemMap().storesObjects()) {
            var _ =
                    job.result()
                            .exceptionally(_ -> {
                                cancellation.cancel(Cancellation.Reason.UNWANTED);
                                return null;
                            });
        }
    }

    AcceptedJob job() {
        return job;
    }

    JobAccess access() {
        return access;
    }

    JobNetwork network() {
        return network;
    }

    SessionCopies copies() {
        return copies;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Session session(int ordinal) {
        return job.systemMap().sessions().get(ordinal - 1);
    }

    /** Whether this server may still publish what the job writes. */
    boolean isHeld() {
        return held.getAsBoolean();
    }

    /** Whether all sessions have ended. */
    boolean isOver() {
        return unfinished.get() == 0;
    }

    /** Whether all sessions must run at once. */
    boolean isConnected() {
        return job.systemMap().isConnected();
    }

    void run(int ordinal, SessionExecution execution) {
        results.set(ordinal - 1, execution.execute(this, ordinal));
        if (unfinished.decrementAndGet() == 0) {
            access.close();
            answer(new JobResult(inOrder()));
        }
    }

    /** A caller who has gone away takes nothing. */
    private void answer(JobResult result) {
        if (!job.result().complete(result)) {
            result.close();
        }
    }

    private List<SessionResult> inOrder() {
        return job.ordinals().stream().map(ordinal -> results.get(ordinal - 1)).toList();
    }
}
