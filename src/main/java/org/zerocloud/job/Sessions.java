package org.zerocloud.job;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.job.SessionCourse.Ending;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.output.KeptOutput;
import org.zerocloud.job.output.Outputs;

/** Where an executor says what becomes of the sessions that it took. */
@Service
public class Sessions {

    private final JobRows jobs;
    private final SessionRows sessions;
    private final SessionCourse course;
    private final Outputs outputs;
    private final JdbcClient database;

    Sessions(
            JobRows jobs,
            SessionRows sessions,
            SessionCourse course,
            Outputs outputs,
            JdbcClient database) {
        this.jobs = jobs;
        this.sessions = sessions;
        this.course = course;
        this.outputs = outputs;
        this.database = database;
    }

    /**
     * A session begins, and with the first one its job. Does not wait for the disk: should this be
     * lost, the session is lost with it and ends as a fault of the platform.
     *
     * @throws LeaseLost if somebody else has the job by now, or has ended the session
     */
    @Transactional
    public void start(SessionAttempt attempt) {
        database.sql("set local synchronous_commit = off").update();
        var job = lockedJob(attempt);
        course.begin(job, session(attempt.session()), attempt);
    }

    /**
     * A session ends: its state, its outputs and its CDR are stored together, and are safe when
     * this returns.
     *
     * @throws LeaseLost if somebody else has the job by now, or has ended the session; nothing is
     *     stored
     */
    @Transactional
    public void finish(
            SessionAttempt attempt,
            SessionOutcome outcome,
            Circumstances circumstances,
            List<KeptOutput> kept) {
        var job = lockedJob(attempt);
        course.end(job, session(attempt.session()), new Ending(outcome, circumstances));
        outputs.record(attempt, kept);
        course.settle(job);
    }

    private JobRow lockedJob(SessionAttempt attempt) {
        var id = attempt.session().job();
        return jobs.findById(id.value())
                .filter(job -> job.isTakenIn(attempt))
                .orElseThrow(() -> new LeaseLost(attempt));
    }

    private SessionRow session(SessionId id) {
        return sessions.findById(SessionRow.Key.of(id))
                .orElseThrow(() -> new IllegalStateException("No row of session " + id));
    }
}
