package org.zerocloud.job.queue;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.funds.Funds;
import org.zerocloud.job.history.JobRecord;
import org.zerocloud.job.request.Authority;

/** Makes a new job of what an older one consisted of. */
@Service
public class Repetitions {

    private final JdbcClient database;
    private final Plans plans;
    private final Funds funds;

    Repetitions(JdbcClient database, Plans plans, Funds funds) {
        this.database = database;
        this.funds = funds;
        this.plans = plans;
    }

    /**
     * The same sessions with the rights of whoever repeats them, without the deadline; empty if
     * nobody kept what the job consisted of.
     */
    public Optional<Submission> of(JobRecord job, Caller.User caller) {
        return database.sql("select plan from job_plan where job_id = :job")
                .param("job", job.id().value())
                .query((row, _) -> row.getString("plan"))
                .optional()
                .map(plans::decode)
                .map(plan ->
                        new Submission(
                                new Authority(caller, plan.authority().origin()),
                                job.tenant(),
                                plan.systemMap(),
                                new Wishes(
                                        job.labels(),
                                        job.priority(),
                                        Optional.empty(),
                                        funds.allowed(job.tenant(), plan.limits()),
                                        job.origin().zapp(),
                                        Optional.of(job.id()))));
    }
}
