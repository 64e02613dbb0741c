package org.zerocloud.job.queue;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.JobId;
import org.zerocloud.job.funds.Demand;
import org.zerocloud.job.funds.Means;
import org.zerocloud.zapp.ZappVersion;

/** Writes the rows of durable jobs, of many in a few round trips. */
@Component
class QueuedRows {

    /** One statement writes all rows of all jobs; what it is not given has its default. */
    private static final String ROWS =
            """
            with given as (
              select * from unnest(?::uuid[], ?::boolean[], ?::int[], ?::text[], ?::jsonb[],
                  ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[])
                as job (id, connected, priority, deadline, labels,
                  zapp, zapp_digest, retry_of, sessions, session_memory, plan)),
            accepted as (
              insert into job (tenant, submitter, worker, attempt, accepted_at,
                state, started_at, events, state_event, durable,
                id, connected, priority, deadline, labels,
                zapp, zapp_digest, retry_of, sessions, session_memory)
              select ?, ?, ?::uuid, ?, ?::timestamptz,
                ?, ?::timestamptz, ?, ?, true,
                id, connected, priority, nullif(deadline, '')::timestamptz, labels,
                zapp, zapp_digest, nullif(retry_of, '')::uuid, sessions, session_memory
              from %s given
              returning accepted_at, started_at, state, events, attempt),
            planned as (insert into job_plan (job_id, plan) select id, plan from given)
            insert into job_session (job_id, ordinal, name, state, accepted_at,
              started_at, attempt, state_event)
            select session.*, state, accepted_at,
              started_at, case when started_at is null then 0 else attempt end,
              greatest(1, events - 1)
            from (select * from accepted limit 1) as job,
              unnest(?::uuid[], ?::int[], ?::text[]) as session
            """;

    private static final String INSERT = ROWS.formatted("");

    /** The same without waiting for the disk. */
    private static final String INSERT_QUICKLY =
            ROWS.formatted("(select set_config('synchronous_commit', 'off', true)) as quickly,");

    /** Of a job: it was accepted, its session began, and so did it. */
    private static final int BEGUN_EVENT = 3;

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
        database.update(INSERT, row(jobs, submissions, Taken.BY_NOBODY));
        events.publishEvent(new JobsAccepted(submissions.getFirst().tenant(), jobs));
    }

    /** Writes a job that this server has taken already, without waiting for the disk. */
    void insert(JobId job, Submission submission, Taken taken) {
        database.update(INSERT_QUICKLY, row(List.of(job), List.of(submission), taken));
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

    private Object[] row(List<JobId> jobs, List<Submission> submissions, Taken taken) {
        var first = submissions.getFirst();
        var now = Timestamp.from(clock.instant());
        var event = taken.isBegun() ? BEGUN_EVENT : 1;
        return Stream.of(
                        given(jobs, submissions),
                        new @Nullable Object[] {
                            first.tenant().value(),
                            submitter(first.authority().caller()),
                            taken.worker(),
                            taken.attempt(),
                            now,
                            taken.isBegun() ? "RUNNING" : "QUEUED",
                            taken.isBegun() ? now : null,
                            event,
                            event
                        },
                        sessions(jobs, submissions))
                .flatMap(Stream::of)
                .toArray();
    }

    /** For each job an element of each array; an empty text where there is nothing. */
    private Object[] given(List<JobId> jobs, List<Submission> submissions) {
        return new Object[] {
            texts(jobs, JobId::toString),
            submissions.stream().map(it -> it.systemMap().isConnected()).toArray(Boolean[]::new),
            submissions.stream().map(it -> it.wishes().priority()).toArray(Integer[]::new),
            texts(submissions, it -> it.wishes().deadline().map(Instant::toString).orElse("")),
            texts(submissions, it -> plans.encode(it.wishes().labels())),
            texts(submissions, it -> it.wishes().zapp().map(ZappVersion::reference).orElse("")),
            texts(submissions, it -> it.wishes().zapp().map(ZappVersion::digest).orElse("")),
            texts(submissions, it -> it.wishes().retryOf().map(JobId::toString).orElse("")),
            submissions.stream()
                    .map(it -> it.systemMap().sessions().size())
                    .toArray(Integer[]::new),
            submissions.stream()
                    .map(it -> means.shares().sessionMemory(it.wishes().limits()))
                    .toArray(Long[]::new),
            texts(submissions, it -> plans.encode(plan(it)))
        };
    }

    /** For each session of each job an element of each array. */
    private static Object[] sessions(List<JobId> jobs, List<Submission> submissions) {
        var ids = new ArrayList<String>();
        var ordinals = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        for (var i = 0; i < jobs.size(); i++) {
            var map = submissions.get(i).systemMap();
            ids.addAll(Collections.nCopies(map.sessions().size(), jobs.get(i).toString()));
            ordinals.addAll(map.ordinals());
            map.sessions().forEach(session -> names.add(session.name()));
        }
        return new Object[] {
            ids.toArray(String[]::new),
            ordinals.toArray(Integer[]::new),
            names.toArray(String[]::new)
        };
    }

    private static <T> String[] texts(List<T> all, Function<T, String> column) {
        return all.stream().map(column).toArray(String[]::new);
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
