package org.zerocloud.job.queue;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.JobId;
import org.zerocloud.job.funds.Demand;
import org.zerocloud.job.funds.Means;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.zapp.ZappVersion;

/** Writes the rows of durable jobs, of many in a few round trips. */
@Component
class QueuedRows {

    /** One statement writes all rows of a job; what it is not given has its default. */
    private static final String ROWS =
            """
            with accepted as (
              insert into job (id, tenant, submitter, worker, state, accepted_at,
                durable, connected, attempt, priority, deadline, labels, zapp, zapp_digest, retry_of,
                sessions, session_memory)
              values (?, ?, ?, ?, 'QUEUED', ?, true, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
              returning id, accepted_at),
            planned as (insert into job_plan (job_id, plan) select id, ? from accepted)
            insert into job_session (job_id, ordinal, name, state, accepted_at)
            select id, ordinal, name, 'QUEUED', accepted_at
            from accepted, %s unnest(?::text[]) with ordinality as session (name, ordinal)
            """;

    private static final String INSERT = ROWS.formatted("");

    /** The same without waiting for the disk. */
    private static final String INSERT_QUICKLY =
            ROWS.formatted("(select set_config('synchronous_commit', 'off', true)) as quickly,");

    private final JdbcTemplate database;
    private final Plans plans;
    private final Means means;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QueuedRows(
            JdbcTemplate database,
            Plans plans,
            Means means,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.plans = plans;
        this.means = means;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes jobs that wait, for each submission one.
     *
     * @throws org.zerocloud.job.funds.FundsExhausted if the tenant's budget has not enough left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void insert(List<JobId> jobs, List<Submission> submissions) {
        reserve(jobs, submissions);
        var now = clock.instant();
        var rows = new ArrayList<Object[]>();
        for (var i = 0; i < jobs.size(); i++) {
            rows.add(row(jobs.get(i), submissions.get(i), Taken.BY_NOBODY, now));
        }
        database.batchUpdate(INSERT, rows);
        events.publishEvent(new JobsAccepted(submissions.getFirst().tenant(), jobs));
    }

    /** Writes a job that this server has taken already, without waiting for the disk. */
    void insert(JobId job, Submission submission, Taken taken) {
        database.update(INSERT_QUICKLY, row(job, submission, taken, clock.instant()));
    }

    private void reserve(List<JobId> jobs, List<Submission> submissions) {
        var demands = new ArrayList<Demand>();
        for (var i = 0; i < jobs.size(); i++) {
            demands.add(submissions.get(i).demand(jobs.get(i)));
        }
        means.funds().reserve(submissions.getFirst().tenant(), demands);
    }

    /** Writes something that means nothing, so that the commit waits for the disk. */
    @Transactional(propagation = Propagation.MANDATORY)
    void flush() {
        database.queryForList("select pg_logical_emit_message(true, 'zerocloud', '')");
    }

    private Object[] row(JobId id, Submission submission, Taken taken, Instant now) {
        var wishes = submission.wishes();
        return new Object[] {
            id.value(),
            submission.tenant().value(),
            submitter(submission.authority().caller()),
            taken.worker(),
            Timestamp.from(now),
            submission.systemMap().isConnected(),
            taken.attempt(),
            wishes.priority(),
            wishes.deadline().map(Timestamp::from).orElse(null),
            plans.encode(wishes.labels()),
            wishes.zapp().map(ZappVersion::reference).orElse(""),
            wishes.zapp().map(ZappVersion::digest).orElse(""),
            wishes.retryOf().map(JobId::value).orElse(null),
            submission.systemMap().sessions().size(),
            means.shares().sessionMemory(wishes.limits()),
            plans.encode(plan(submission)),
            names(submission)
        };
    }

    private static String[] names(Submission submission) {
        return submission.systemMap().sessions().stream().map(Session::name).toArray(String[]::new);
    }

    private static Plan plan(Submission submission) {
        return new Plan(
                submission.authority(), submission.systemMap(), submission.wishes().limits());
    }

    private static String submitter(Caller caller) {
        return switch (caller) {
            case Caller.User user -> user.qualifiedName();
            case Caller.Anonymous _ -> "";
        };
    }
}
