package org.zerocloud.execution;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryTemplate;
import org.zerocloud.job.SessionAttempt;
import org.zerocloud.job.Sessions;
import org.zerocloud.job.Sessions.LeaseLost;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.outcome.SessionOutcome.PlatformFault;
import org.zerocloud.job.outcome.SessionResult;
import org.zerocloud.job.systemmap.Session;

/** One session from its start on the books to its end there. */
final class SessionExecution {

    private static final Logger LOG = LoggerFactory.getLogger(SessionExecution.class);

    private final Sessions sessions;
    private final SessionRun run;
    private final DurableResults results;
    private final RetryTemplate retries = new RetryTemplate(DatabaseFaults.UNTIL_STORED);

    SessionExecution(Sessions sessions, SessionRun run, DurableResults results) {
        this.sessions = sessions;
        this.run = run;
        this.results = results;
    }

    /**
     * Comes back only when the end is stored, or when nobody can store it any more.
     *
     * @param ordinal the session's place in the job's system map, from 1
     */
    SessionResult execute(JobRun job, int ordinal) {
        var begin = System.nanoTime();
        var attempt = job.job().session(ordinal);
        var session = job.session(ordinal);
        try {
            if (!job.job().terms().isBegun()) {
                start(attempt);
            }
            return finish(job, attempt, run.run(job, ordinal), begin);
        } catch (LeaseLost lost) {
            LOG.warn("{}", lost.getMessage());
            run.giveUp(job, ordinal);
            return fault(session, begin, "The lease of its worker was lost");
        } catch (RuntimeException unstored) {
            LOG.error("The state of session {} could not be stored", attempt, unstored);
            run.giveUp(job, ordinal);
            return fault(session, begin, "The session's end could not be stored");
        }
    }

    private SessionResult finish(
            JobRun job, SessionAttempt attempt, SessionRun.Ending ran, long begin) {
        var stored = false;
        try {
            var result = results.of(job.job(), attempt, ran);
            store(attempt, result, ran.circumstances());
            stored = true;
            var session = job.session(attempt.session().ordinal());
            return result(session, new SessionRun.Ending(result.outcome(), ran.responses()), begin);
        } finally {
            if (!stored) {
                ran.responses().forEach(ResponseBody::close);
            }
        }
    }

    /** A begin whose connection broke may have been stored, and is not made twice. */
    private void start(SessionAttempt attempt) {
        var isFirst = new AtomicBoolean(true);
        retries.invoke(() -> {
            if (isFirst.getAndSet(false) || !sessions.isUnderWay(attempt)) {
                sessions.start(attempt);
            }
        });
    }

    /**
     * Where the answer of a commit was lost with its connection, the next try finds the session
     * ended: by itself, if it ended so.
     */
    private void store(
            SessionAttempt attempt, DurableResults.Result result, Circumstances circumstances) {
        try {
            retries.invoke(
                    () -> sessions.finish(attempt, result.outcome(), circumstances, result.kept()));
        } catch (LeaseLost lost) {
            if (!retries.invoke(() -> sessions.hasEnded(attempt, result.outcome()))) {
                throw lost;
            }
            LOG.info(
                    "The end of session {} was stored though its commit was not answered", attempt);
        }
    }

    private static SessionResult fault(Session session, long begin, String detail) {
        SessionOutcome outcome = new PlatformFault(detail);
        return result(session, new SessionRun.Ending(outcome, List.of()), begin);
    }

    private static SessionResult result(Session session, SessionRun.Ending ending, long begin) {
        var elapsed = Duration.ofNanos(System.nanoTime() - begin);
        return new SessionResult(session, ending.outcome(), elapsed, ending.responses());
    }
}
