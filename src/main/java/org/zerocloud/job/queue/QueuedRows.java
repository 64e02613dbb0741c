package org.zerocloud.job.queue;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.JobId;
import org.zerocloud.job.funds.Demand;
import org.zerocloud.job.funds.Means;
import org.zerocloud.job.systemmap.Session;
import tools.jackson.databind.json.JsonMapper;

/** Writes the rows of durable jobs, of many in a few round trips. */
@Component
class QueuedRows {

    private final JdbcTemplate database;
    private final JsonMapper json;
    private final Plans plans;
    private final Means means;
    private final Clock clock;

    QueuedRows(JdbcTemplate database, JsonMapper json, Plans plans, Means means, Clock clock) {
        this.database = database;
        this.json = json;
        this.plans = plans;
        this.means = means;
        this.clock = clock;
    }

    /**
     * Writes jobs that wait, or that this server has taken already.
     *
     * @param jobs their names, for each submission one
     * @param taken where they wait, or who took them
     * @throws org.zerocloud.job.funds.FundsExhausted if the tenant's budget has not enough left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void insert(List<JobId> jobs, List<Submission> submissions, Taken taken) {
        if (taken.worker() != null) {
            database.execute("set local synchronous_commit = off");
        }
        reserve(jobs, submissions);
        var now = clock.instant();
        var rows = new ArrayList<Object[]>();
        var sessions = new ArrayList<Object[]>();
        var planRows = new ArrayList<Object[]>();
        for (var i = 0; i < jobs.size(); i++) {
            var id = jobs.get(i).value();
            var submission = submissions.get(i);
            rows.add(row(id, submission, taken, now));
            sessions.add(sessions(id, submission, now));
            planRows.add(new Object[] {id, plans.encode(plan(submission))});
        }
        database.batchUpdate(
                """
                insert into job (id, tenant, submitter, worker, state, accepted_at, ready_at,
                  durable, connected, attempt, priority, deadline, labels, zapp, retry_of,
                  sessions, session_memory)
                values (?, ?, ?, ?, 'QUEUED', ?, ?, true, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                """,
                rows);
        database.batchUpdate(
                """
                insert into job_session (job_id, ordinal, name, state, accepted_at)
                select ?, ordinal, name, 'QUEUED', ?
                from unnest(?::text[]) with ordinality as session (name, ordinal)
                """,
                sessions);
        database.batchUpdate("insert into job_plan (job_id, plan) values (?, ?)", planRows);
    }

    private void reserve(List<JobId> jobs, List<Submission> submissions) {
        var demands = new ArrayList<Demand>();
        for (var i = 0; i < jobs.size(); i++) {
            var submission = submissions.get(i);
            demands.add(
                    Demand.of(
                            jobs.get(i), submission.systemMap(), submission.wishes().limits()));
        }
        means.funds().reserve(submissions.getFirst().tenant(), demands);
    }

    /** Writes something that means nothing, so that the commit waits for the disk. */
    @Transactional(propagation = Propagation.MANDATORY)
    void flush() {
        database.queryForList("select pg_logical_emit_message(true, 'zerocloud', '')");
    }

    private Object[] row(UUID id, Submission submission, Taken taken, Instant now) {
        var wishes = submission.wishes();
        return new Object[] {
            id,
            submission.tenant().value(),
            submitter(submission.authority().caller()),
            taken.worker(),
            Timestamp.from(now),
            Timestamp.from(now),
            submission.systemMap().isConnected(),
            taken.attempt(),
            wishes.priority(),
            wishes.deadline().map(Timestamp::from).orElse(null),
            json.writeValueAsString(wishes.labels()),
            wishes.zapp(),
            wishes.retryOf().map(JobId::value).orElse(null),
            submission.systemMap().sessions().size(),
            means.shares().sessionMemory(wishes.limits())
        };
    }

    private static Object[] sessions(UUID id, Submission submission, Instant now) {
        var names =
                submission.systemMap().sessions().stream()
                        .map(Session::name)
                        .toArray(String[]::new);
        return new Object[] {id, Timestamp.from(now), names};
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
