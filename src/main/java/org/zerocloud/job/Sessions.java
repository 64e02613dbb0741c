package org.zerocloud.job;

import java.util.List;
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
    private final UsualCourse usual;
    private final SessionCourse course;
    private final Outputs outputs;

    Sessions(
            JobRows jobs,
            SessionRows sessions,
            UsualCourse usual,
            SessionCourse course,
            Outputs outputs) {
        this.jobs = jobs;
        this.sessions = sessions;
        this.usual = usual;
        this.course = course;
        this.outputs = outputs;
    }

    /**
     * A session begins, and with the first one its job. Does not wait for the disk: should this be
     * lost, the session is lost with it and ends as a fault of the platform.
     *
     * @throws LeaseLost if somebody else has the job by now, or has ended the session
     */
    @Transactional
    public void start(SessionAttempt attempt) {
        if (!usual.begin(attempt)) {
            if (usual.isUnderWay(attempt)) {
                throw new IllegalStateException("Session " + attempt + " was started twice");
            }
            throw new LeaseLost(attempt);
        }
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
        var ending = new Ending(outcome, circumstances);
        switch (usual.end(attempt, ending)) {
            case JOB_ENDED -> outputs.record(attempt, kept);
            case SESSION_ENDED -> {
                outputs.record(attempt, kept);
                course.settle(lockedJob(attempt));
            }
            case NOTHING_ENDED -> {
                var job = lockedJob(attempt);
                course.end(job, session(attempt.session()), ending);
                outputs.record(attempt, kept);
                course.settle(job);
            }
        }
    }

    /** Whether the attempt runs: its begin may have been stored though nobody heard of it. */
    @Transactional(readOnly = true)
    public boolean isUnderWay(SessionAttempt attempt) {
        return usual.isUnderWay(attempt);
    }

    /** Whether the attempt has ended so, which may have been stored though nobody heard of it. */
    @Transactional(readOnly = true)
    public boolean hasEnded(SessionAttempt attempt, SessionOutcome outcome) {
        return usual.hasEnded(attempt, outcome);
    }

    private JobRow lockedJob(SessionAttempt attempt) {
        var id = attempt.session().job();
        return jobs.findByIdAndAttemptAndWorkerNotNull(id.value(), attempt.number())
                .orElseThrow(() -> new LeaseLost(attempt));
    }

    private SessionRow session(SessionId id) {
        return sessions.findById(SessionRow.Key.of(id))
                .orElseThrow(() -> new IllegalStateException("No row of session " + id));
    }

    /** What is said of a session comes too late: its worker was taken for lost. */
    public static class LeaseLost extends RuntimeException {

        LeaseLost(SessionAttempt attempt) {
            super("Session " + attempt + " was ended by somebody else");
        }
    }
}
