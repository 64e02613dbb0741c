package org.zerocloud.job;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.funds.Demand;
import org.zerocloud.job.funds.Means;
import org.zerocloud.job.systemmap.Session;

/** Stores accepted jobs. */
@Component
class Acceptance {

    private final JobRows jobs;
    private final JdbcClient database;
    private final Worker worker;
    private final Means means;
    private final Clock clock;

    Acceptance(JobRows jobs, JdbcClient database, Worker worker, Means means, Clock clock) {
        this.jobs = jobs;
        this.database = database;
        this.worker = worker;
        this.means = means;
        this.clock = clock;
    }

    /**
     * Does not wait for the disk: the caller hears nothing before the job's end, which does, and
     * the log is written in order.
     *
     * @throws org.zerocloud.job.quota.TenantBusy if the tenant has no room for it
     */
    @Transactional
    void store(AcceptedJob job) {
        means.shares().requirePossible(job.tenant(), job.systemMap(), job.terms().limits());
        means.shares().taking(
                job.tenant(),
                () -> {
                    insert(job);
                    return job;
                });
    }

    private void insert(AcceptedJob job) {
        database.sql("set local synchronous_commit = off").update();
        var demand = Demand.of(job.id(), job.systemMap(), job.terms().limits());
        means.funds().reserve(job.tenant(), List.of(demand));
        var now = clock.instant();
        var memory = means.shares().sessionMemory(job.terms().limits());
        var submitter = submitter(job.authority().caller());
        jobs.saveAndFlush(new JobRow(job, submitter, worker.id(), now, memory));
        var names = job.systemMap().sessions().stream().map(Session::name).toArray(String[]::new);
        database.sql(
                        """
                        insert into job_session (job_id, ordinal, name, state, accepted_at)
                        select :job, ordinal, name, 'QUEUED', :now
                        from unnest(:names) with ordinality as session (name, ordinal)
                        """)
                .param("job", job.id().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("names", names)
                .update();
    }

    private static String submitter(Caller caller) {
        return switch (caller) {
            case Caller.User user -> user.qualifiedName();
            case Caller.Anonymous _ -> "";
        };
    }
}
