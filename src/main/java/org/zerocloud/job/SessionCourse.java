package org.zerocloud.job;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.job.JobState.Finished;
import org.zerocloud.job.JobState.Queued;
import org.zerocloud.job.JobState.Result;
import org.zerocloud.job.JobState.Running;
import org.zerocloud.job.SessionRows.Standing;
import org.zerocloud.job.Sessions.LeaseLost;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.SessionEnd;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.outcome.SessionOutcome.PlatformFault;
import org.zerocloud.job.outcome.SessionOutcome.Ran;
import org.zerocloud.sandbox.Verdict;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends attempts at sessions, and with the last one those at their job, within the caller's
 * transaction. After a fault of the platform a durable job waits for its next attempt.
 */
@Component
class SessionCourse {

    private final SessionRows sessions;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final JobProperties settings;
    private final Clock clock;

    SessionCourse(
            SessionRows sessions,
            ApplicationEventPublisher events,
            JsonMapper json,
            JobProperties settings,
            Clock clock) {
        this.sessions = sessions;
        this.events = events;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Ends a session that was started.
     *
     * @param job the row, which the caller has locked
     * @throws LeaseLost if somebody else has ended the session
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(JobRow job, SessionRow session, Ending ending) {
        var outcome = ending.outcome();
        var attempt = new SessionAttempt(session.id(), job.attempt());
        var at = clock.instant();
        var running = running(session, outcome, attempt, at);
        var next =
                outcome instanceof PlatformFault && job.isRetried(settings.retry().attemptsMax())
                        ? running.requeue(session.state().acceptedAt())
                        : running.finish(result(outcome), at);
        session.state().become(next, job.nextEvent());
        session.report(json.writeValueAsString(SessionEnd.of(outcome)));
        var span = new SessionFinished.Span(running.since(), at);
        events.publishEvent(
                new SessionFinished(
                        attempt,
                        job.tenant(),
                        session.name(),
                        outcome,
                        span,
                        job.origin(json),
                        ending.circumstances(),
                        SessionFinished.Recorded.NOT_YET));
    }

    /** How an attempt at a session ended, and what else is known of it. */
    record Ending(SessionOutcome outcome, Circumstances circumstances) {}

    /** A session that its lost worker never came to ends as if it had come to it just now. */
    private static Running running(
            SessionRow session, SessionOutcome outcome, SessionAttempt attempt, Instant at) {
        return switch (session.state().toState()) {
            case Running running -> running;
            case Queued queued when outcome instanceof PlatformFault -> queued.start(at);
            case Queued _ ->
                    throw new IllegalStateException(
                            "Session %s ends but never started".formatted(attempt));
            case Finished _ -> throw new LeaseLost(attempt);
        };
    }

    /** Ends a session that nobody started, or will ever start again: there is nothing to charge. */
    @Transactional(propagation = Propagation.MANDATORY)
    void abandon(JobRow job, SessionRow session, Result result) {
        if (session.state().toState() instanceof Queued queued) {
            session.state().become(queued.abandon(result, clock.instant()), job.nextEvent());
        }
    }

    /**
     * Ends the attempt at the job if none of its sessions is under way or still to come in it: the
     * job is finished, or waits for the next attempt. Where sessions need each other, none can run
     * again once one of them has ended.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(JobRow job) {
        var standings = sessions.findStandings(job.getId());
        if (standings.stream().anyMatch(standing -> standing.isOpenIn(job.attempt()))) {
            return;
        }
        if (standings.stream().allMatch(Standing::isEnded)) {
            finish(job, worst(standings.stream()));
        } else if (job.isConnected() && standings.stream().anyMatch(Standing::isEnded)) {
            sessions.findByJob(job.getId())
                    .forEach(session -> abandon(job, session, Result.PLATFORM_FAULT));
            finish(job, Result.PLATFORM_FAULT);
        } else {
            job.state().become(new Queued(job.state().acceptedAt()), job.nextEvent());
            job.leave(sessions.databaseTime(), settings.retry());
        }
        publish(job);
    }

    private static Result worst(Stream<Standing> standings) {
        return standings
                .map(standing -> Result.valueOf(Objects.requireNonNull(standing.result())))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void finish(JobRow job, Result worst) {
        var at = clock.instant();
        var isGivenUp =
                worst == Result.PLATFORM_FAULT && job.hasFailed(settings.retry().attemptsMax());
        var result = isGivenUp ? Result.QUARANTINED : worst;
        var finished =
                switch (job.state().toState()) {
                    case Queued queued -> queued.abandon(result, at);
                    case Running running -> running.finish(result, at);
                    case Finished _ ->
                            throw new IllegalStateException(
                                    "Job %s had finished before its sessions"
                                            .formatted(job.getId()));
                };
        job.state().become(finished, job.nextEvent());
    }

    /** Tells of a change of the job. */
    private void publish(JobRow job) {
        events.publishEvent(job.changed());
    }

    /** What an outcome is called in the rows. */
    static Result result(SessionOutcome outcome) {
        return switch (outcome) {
            case Ran(Verdict.Exited _) -> Result.SUCCEEDED;
            case Ran _,
                    SessionOutcome.OutputObstructed _,
                    SessionOutcome.CopiesDiffer _,
                    SessionOutcome.ProgramInvalid _,
                    SessionOutcome.InputObstructed _ ->
                    Result.FAILED;
            case SessionOutcome.Cancelled _ -> Result.CANCELLED;
            case SessionOutcome.Expired _ -> Result.EXPIRED;
            case PlatformFault _ -> Result.PLATFORM_FAULT;
        };
    }
}
