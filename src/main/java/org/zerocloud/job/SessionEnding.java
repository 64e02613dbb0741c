package org.zerocloud.job;

import java.time.Clock;
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
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.outcome.SessionOutcome.PlatformFault;
import org.zerocloud.job.outcome.SessionOutcome.Ran;
import org.zerocloud.sandbox.Verdict;

/** Ends a session, and with the last one its job, within the caller's transaction. */
@Component
class SessionEnding {

    private final SessionRows sessions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SessionEnding(SessionRows sessions, ApplicationEventPublisher events, Clock clock) {
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param job the row, which the caller has locked
     * @throws LeaseLost if somebody else has ended the session
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(JobRow job, SessionRow session, SessionOutcome outcome) {
        var finished = finished(session, outcome);
        session.state().become(finished);
        var span = new SessionFinished.Span(finished.startedAt(), finished.at());
        events.publishEvent(
                new SessionFinished(session.id(), job.tenant(), session.name(), outcome, span));
        endJobAfterItsLastSession(job, finished);
    }

    private Finished finished(SessionRow session, SessionOutcome outcome) {
        return switch (session.state().toState()) {
            case Queued queued when outcome instanceof PlatformFault ->
                    queued.abandon(clock.instant());
            case Queued _ ->
                    throw new IllegalStateException(
                            "Session %s ends as %s but never started"
                                    .formatted(session.id(), outcome));
            case Running running -> running.finish(result(outcome), clock.instant());
            case Finished _ -> throw new LeaseLost(session.id());
        };
    }

    private void endJobAfterItsLastSession(JobRow job, Finished last) {
        var results = sessions.findResults(job.getId());
        if (results.stream().anyMatch(Objects::isNull)) {
            return;
        }
        var worst = results.stream().flatMap(Stream::ofNullable).map(Result::valueOf);
        var result = worst.max(Result::compareTo).orElse(last.result());
        switch (job.state().toState()) {
            case Queued queued -> job.state().become(queued.abandon(last.at()));
            case Running running -> job.state().become(running.finish(result, last.at()));
            case Finished _ ->
                    throw new IllegalStateException(
                            "Job %s had finished before its sessions".formatted(job.getId()));
        }
    }

    private static Result result(SessionOutcome outcome) {
        return switch (outcome) {
            case Ran(Verdict.Exited _) -> Result.SUCCEEDED;
            case Ran _,
                    SessionOutcome.OutputObstructed _,
                    SessionOutcome.CopiesDiffer _,
                    SessionOutcome.ProgramInvalid _,
                    SessionOutcome.InputObstructed _ ->
                    Result.FAILED;
            case SessionOutcome.Cancelled _ -> Result.CANCELLED;
            case PlatformFault _ -> Result.PLATFORM_FAULT;
        };
    }
}
