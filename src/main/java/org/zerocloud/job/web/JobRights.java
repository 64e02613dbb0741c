package org.zerocloud.job.web;

import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.job.JobId;
import org.zerocloud.job.history.JobHistory;
import org.zerocloud.job.history.JobRecord;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** What a caller may do with the jobs of its own tenant. */
public final class JobRights {

    private JobRights() {}

    /**
     * Requires a permission.
     *
     * @throws AccessDeniedException if none of the caller's roles gives it
     */
    public static void require(Caller.User caller, Permission permission) {
        if (!caller.may(permission)) {
            throw new AccessDeniedException(
                    switch (permission) {
                        case SEE_JOBS -> "Jobs are shown to developers and viewers of the tenant";
                        case RUN_JOBS -> "Jobs are run by developers of the tenant";
                        case SEE_BOOKS, ADMINISTER -> "This is not open to you";
                    });
        }
    }

    /**
     * A job that the caller may do something with.
     *
     * @throws Refusal if there is none of that name in its tenant
     */
    static JobRecord find(JobHistory history, Caller.User caller, UUID id) {
        require(caller, Permission.RUN_JOBS);
        return history.find(caller.tenant(), new JobId(id))
                .orElseThrow(() -> Refusal.notFound("job " + id));
    }

    /**
     * Requires that a job is over.
     *
     * @throws Refusal if it is not
     */
    static void requireFinished(JobRecord job) {
        if (!job.standing().isFinished()) {
            throw new Refusal(
                    Problem.JOB_NOT_FINISHED,
                    "Job %s is %s".formatted(job.id(), job.standing().state()));
        }
    }
}
