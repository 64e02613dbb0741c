package org.zerocloud.job.web;

import java.util.Optional;
import org.zerocloud.job.history.JobRecord;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** The entity tag of a job: the number of its latest event. */
final class JobTag {

    private JobTag() {}

    static String of(JobRecord job) {
        return "\"%d%s\"".formatted(job.standing().event(), job.standing().cancelling() ? "c" : "");
    }

    /**
     * Looks at {@code If-Match}.
     *
     * @throws Refusal if the job has changed since
     */
    static void require(Optional<String> ifMatch, JobRecord job) {
        if (ifMatch.isPresent() && !ifMatch.get().equals("*") && !ifMatch.get().equals(of(job))) {
            throw new Refusal(
                    Problem.PRECONDITION_FAILED,
                    "The job's tag is %s, not %s".formatted(of(job), ifMatch.get()));
        }
    }
}
