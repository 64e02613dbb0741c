package org.zerocloud.job;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.funds.Demand;
import org.zerocloud.job.funds.Means;
import org.zerocloud.job.systemmap.Session;

/** Stores accepted jobs. */
@Component
class Acceptance {

    private final JdbcClient database;
    private final Worker worker;
    private final Means means;
    private final Clock clock;

    Acceptance(JdbcClient database, Worker worker, Means means, Clock clock) {
        this.database = database;
        this.worker = worker;
        this.means = means;
        this.clock = clock;
    }

    /**
     * Does not wait for the disk: the caller hears nothing before the job's end, which does, and
     * the log is written in order.
     *
     * @throws org.zerocloud.job.funds.FundsExhausted if the tenant's budget has not enough left
     * @throws org.zerocloud.job.quota.TenantBusy if the tenant has no room for it
     */
    void store(AcceptedJob job) {
        means.shares().requirePossible(job.tenant(), job.systemMap(), job.terms().limits());
        var demand = Demand.of(job.id(), job.systemMap(), job.terms().limits());
        means.taking(job.tenant(), demand, () -> insert(job));
    }

    /**
     * One statement, and so one transaction. A job that begins with it has the rows that {@link
     * UsualCourse#begin} would leave.
     */
    private void insert(AcceptedJob job) {
        var map = job.systemMap();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var isBegun = job.terms().isBegun();
        database.sql(
                        """
                        with quickly as (select set_config('synchronous_commit', 'off', true)),
                        accepted as (
                          insert into job (id, tenant, submitter, worker, state, accepted_at,
                            connected, attempt, sessions, session_memory,
                            started_at, events, state_event)
                          select :job, :tenant, :submitter, :worker, :state, :now,
                            :connected, :attempt, :sessions, :memory,
                            :begunAt::timestamptz, :event, :event
                          from quickly
                          returning *)
                        insert into job_session (job_id, ordinal, name, state, accepted_at,
                          started_at, attempt, state_event)
                        select id, ordinal, name, state, accepted_at,
                          started_at, case when started_at is null then 0 else accepted.attempt end,
                          greatest(1, events - 1)
                        from accepted, unnest(:names) with ordinality as session (name, ordinal)
                        """)
                .param("job", job.id().value())
                .param("tenant", job.tenant().value())
                .param("submitter", submitter(job.authority().caller()))
                .param("worker", worker.id())
                .param("now", now)
                .param("state", isBegun ? "RUNNING" : "QUEUED")
                .param("begunAt", isBegun ? now : null)
                .param("event", isBegun ? UsualCourse.BEGUN_EVENT : 1)
                .param("connected", map.isConnected())
                .param("attempt", job.terms().attempt())
                .param("sessions", map.sessions().size())
                .param("memory", means.shares().sessionMemory(job.terms().limits()))
                .param("names", map.sessions().stream().map(Session::name).toArray(String[]::new))
                .update();
    }

    private static String submitter(Caller caller) {
        return switch (caller) {
            case Caller.User user -> user.qualifiedName();
            case Caller.Anonymous _ -> "";
        };
    }
}
