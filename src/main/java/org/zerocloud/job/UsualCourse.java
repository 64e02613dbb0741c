package org.zerocloud.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobState.Finished;
import org.zerocloud.job.JobState.Result;
import org.zerocloud.job.JobState.Running;
import org.zerocloud.job.SessionCourse.Ending;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.EndRecord;
import org.zerocloud.job.outcome.SessionEnd;
import org.zerocloud.job.outcome.SessionOutcome;
import tools.jackson.databind.json.JsonMapper;

/**
 * What nearly all sessions do, each step in one statement: begin in the hands of the server that
 * has their job, and end there, together with the job if they are its only one. Whatever ends
 * otherwise is left to {@link SessionCourse}.
 */
@Component
class UsualCourse {

    /** Of a job: it was accepted, its session began, and so did it. */
    static final int BEGUN_EVENT = 3;

    private static final String BEGIN =
            """
            with quickly as (select set_config('synchronous_commit', 'off', true)),
            taken as (
              update job set state = 'RUNNING', started_at = coalesce(started_at, :at),
                events = events + case state when 'QUEUED' then 2 else 1 end,
                state_event = case state when 'QUEUED' then events + 2 else state_event end
              from quickly
              where id = :job and attempt = :attempt and worker is not null
                and state <> 'FINISHED' and exists (
                  select from job_session
                  where job_id = :job and ordinal = :ordinal and state = 'QUEUED')
              returning id, tenant, durable, started_at, events, state_event),
            begun as (
              update job_session set state = 'RUNNING', started_at = :at, attempt = :attempt,
                state_event = events - (taken.state_event = events)::int
              from taken
              where job_id = :job and ordinal = :ordinal and state = 'QUEUED'
              returning job_id)
            select tenant, durable, started_at from taken cross join begun
            """;

    private static final String END =
            """
            with held as (
              update job set events = events + 1 + (sessions = 1)::int,
                state = case sessions when 1 then 'FINISHED' else state end,
                finished_at = case sessions when 1 then :at::timestamptz end,
                result = case sessions when 1 then :result end,
                state_event = case sessions when 1 then events + 2 else state_event end
              where id = :job and attempt = :attempt and worker is not null
                and state = 'RUNNING' and exists (
                  select from job_session
                  where job_id = :job and ordinal = :ordinal and state = 'RUNNING')
              returning id, tenant, durable, started_at, events, sessions = 1 as alone,
                submitter, zapp, labels, accepted_at),
            ended as (
              update job_session set state = 'FINISHED', finished_at = :at, result = :result,
                report = :report, state_event = events - alone::int
              from held
              where job_id = :job and ordinal = :ordinal and state = 'RUNNING'
              returning job_id, ordinal, name, job_session.started_at),
            finished as (
              select tenant, job_id, ordinal, :attempt::int as attempt, name, submitter, zapp,
                labels, accepted_at, ended.started_at, :at::timestamptz as ended_at, durable,
                alone, held.started_at as job_started_at
              from held cross join ended),
            recorded as (
            """;

    /** Follows {@link #END} and the query of its record. */
    private static final String RECORDED =
            ") select finished.*, is_funded from finished cross join recorded";

    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;
    private final EndRecord record;

    UsualCourse(
            JdbcClient database,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock,
            ObjectProvider<EndRecord> records) {
        this.database = database;
        this.events = events;
        this.json = json;
        this.clock = clock;
        this.record = records.getIfAvailable(NoRecord::new);
    }

    /** How far a session's end went. */
    enum End {
        /** The session has ended, and its job with it. */
        JOB_ENDED,
        /** The session has ended; its job has others, and is to be settled. */
        SESSION_ENDED,
        /** Nothing has changed. */
        NOTHING_ENDED
    }

    /**
     * Begins a session, and with the first one its job, without waiting for the disk.
     *
     * @return whether it was there to be begun
     */
    boolean begin(SessionAttempt attempt) {
        var begun =
                statement(BEGIN, attempt, clock.instant())
                        .query((row, _) ->
                                changed(row, attempt, new Running(instant(row, "started_at"))))
                        .optional();
        begun.ifPresent(events::publishEvent);
        return begun.isPresent();
    }

    /** Whether the attempt runs. */
    boolean isUnderWay(SessionAttempt attempt) {
        return database.sql(
                        """
                        select exists (
                          select from job join job_session session on job_id = id
                          where id = :job and job.attempt = :attempt and worker is not null
                            and ordinal = :ordinal and session.state = 'RUNNING')
                        """)
                .param("job", attempt.session().job().value())
                .param("ordinal", attempt.session().ordinal())
                .param("attempt", attempt.number())
                .query(Boolean.class)
                .single();
    }

    /** Whether the attempt has ended with that outcome; by primary key. */
    boolean hasEnded(SessionAttempt attempt, SessionOutcome outcome) {
        return database.sql(
                        """
                        select exists (
                          select from job_session
                          where job_id = :job and ordinal = :ordinal and attempt = :attempt
                            and state = 'FINISHED' and report = :report)
                        """)
                .param("job", attempt.session().job().value())
                .param("ordinal", attempt.session().ordinal())
                .param("attempt", attempt.number())
                .param("report", json.writeValueAsString(SessionEnd.of(outcome)))
                .query(Boolean.class)
                .single();
    }

    /** Ends a session that met no fault of the platform, and with its only one the job. */
    @Transactional(propagation = Propagation.MANDATORY)
    End end(SessionAttempt attempt, Ending ending) {
        var outcome = ending.outcome();
        if (outcome instanceof SessionOutcome.PlatformFault) {
            return End.NOTHING_ENDED;
        }
        var at = clock.instant();
        var result = SessionCourse.result(outcome);
        var ended =
                statement(END + record.query() + RECORDED, attempt, at)
                        .params(record.facts(outcome, ending.circumstances()))
                        .param("result", result.name())
                        .param("report", json.writeValueAsString(SessionEnd.of(outcome)))
                        .query((row, _) -> ended(row, attempt, new Closed(ending, result, at)))
                        .optional();
        ended.map(Ended::session).ifPresent(events::publishEvent);
        var job = ended.flatMap(Ended::job);
        job.ifPresent(events::publishEvent);
        return job.isPresent()
                ? End.JOB_ENDED
                : ended.map(_ -> End.SESSION_ENDED).orElse(End.NOTHING_ENDED);
    }

    private record Closed(Ending ending, Result result, Instant at) {}

    private record Ended(SessionFinished session, Optional<JobChanged> job) {}

    private JdbcClient.StatementSpec statement(String sql, SessionAttempt attempt, Instant at) {
        return database.sql(sql)
                .param("job", attempt.session().job().value())
                .param("ordinal", attempt.session().ordinal())
                .param("attempt", attempt.number())
                .param("at", at.atOffset(ZoneOffset.UTC));
    }

    private Ended ended(ResultSet row, SessionAttempt attempt, Closed closed) throws SQLException {
        var session =
                new SessionFinished(
                        attempt,
                        new TenantId(row.getString("tenant")),
                        row.getString("name"),
                        closed.ending().outcome(),
                        new SessionFinished.Span(instant(row, "started_at"), closed.at()),
                        origin(row),
                        closed.ending().circumstances(),
                        recorded(row));
        if (!row.getBoolean("alone")) {
            return new Ended(session, Optional.empty());
        }
        var finished = new Finished(closed.result(), instant(row, "job_started_at"), closed.at());
        return new Ended(session, Optional.of(changed(row, attempt, finished)));
    }

    private static SessionFinished.Recorded recorded(ResultSet row) throws SQLException {
        var isFunded = row.getBoolean("is_funded");
        if (row.wasNull()) {
            return SessionFinished.Recorded.NOT_YET;
        }
        return isFunded
                ? SessionFinished.Recorded.WITH_FUND
                : SessionFinished.Recorded.WITHOUT_FUND;
    }

    private SessionFinished.Origin origin(ResultSet row) throws SQLException {
        return SessionFinished.Origin.ofColumns(
                row.getString("submitter"),
                row.getString("zapp"),
                row.getString("labels"),
                instant(row, "accepted_at"),
                json);
    }

    private static JobChanged changed(ResultSet row, SessionAttempt attempt, JobState state)
            throws SQLException {
        return new JobChanged(
                attempt.session().job(),
                new TenantId(row.getString("tenant")),
                state,
                row.getBoolean("durable"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** Nobody keeps accounts. */
    private static final class NoRecord implements EndRecord {

        @Override
        public String query() {
            return "select null::boolean as is_funded";
        }

        @Override
        public Map<String, @Nullable Object> facts(SessionOutcome outcome, Circumstances run) {
            return Map.of();
        }
    }
}
