package org.zerocloud.job.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.JobId;
import org.zerocloud.job.Jobs;
import org.zerocloud.job.funds.Funds;
import org.zerocloud.job.queue.DirectSubmissions;
import org.zerocloud.job.queue.IdempotencyKey;
import org.zerocloud.job.queue.Submission;
import org.zerocloud.job.queue.Submissions;
import org.zerocloud.job.request.Admission;
import org.zerocloud.job.request.Authority;

/** Makes jobs of orders, and has them accepted. */
@Component
class Submitter {

    private final Jobs jobs;
    private final Admission admission;
    private final Submissions submissions;
    private final DirectSubmissions directly;
    private final Funds funds;

    Submitter(
            Jobs jobs,
            Admission admission,
            Submissions submissions,
            DirectSubmissions directly,
            Funds funds) {
        this.jobs = jobs;
        this.admission = admission;
        this.submissions = submissions;
        this.directly = directly;
        this.funds = funds;
    }

    /**
     * Looks at everything that a job names.
     *
     * @throws org.zerocloud.problem.Refusal if it cannot be accepted
     */
    Submission prepare(Caller.User caller, JobOrder order) {
        return JobRefusals.translated(() -> {
            var authority = Authority.of(caller);
            var json = order.description().toString().getBytes(StandardCharsets.UTF_8);
            var map = jobs.expand(json, authority, caller.tenant(), Optional.empty()).withLogs();
            admission.check(authority, map);
            var limits = funds.allowed(caller.tenant(), order.wishes().limits());
            return new Submission(
                    authority, caller.tenant(), map, order.wishes().within(limits));
        });
    }

    /**
     * Looks once more at everything that an older job names.
     *
     * @throws org.zerocloud.problem.Refusal if it cannot be accepted any more
     */
    void check(Submission again) {
        JobRefusals.translated(() -> {
            admission.check(again.authority(), again.systemMap());
            return again;
        });
    }

    /** The jobs of the same request, if it came before. */
    Optional<List<JobId>> earlier(Caller.User caller, Optional<IdempotencyKey> key) {
        return JobRefusals.translated(
                () -> key.flatMap(it -> submissions.earlier(caller.tenant(), it)));
    }

    /** Puts them into the queue, all or none. */
    List<JobId> enqueue(List<Submission> prepared, Optional<IdempotencyKey> key) {
        return JobRefusals.translated(() -> submissions.accept(prepared, key));
    }

    /** Has it run here and now if there is a place, since its caller waits. */
    void begin(JobId id, Submission prepared, Optional<IdempotencyKey> key) {
        JobRefusals.translated(() -> {
            directly.accept(id, prepared, key);
            return id;
        });
    }

    /** Has what was begun on the disk. */
    void makeSafe() {
        submissions.makeSafe();
    }
}
