package org.zerocloud.job;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.job.JobState.Finished;
import org.zerocloud.job.JobState.Queued;
import org.zerocloud.job.JobState.Running;
import org.zerocloud.job.outcome.SessionOutcome;

/** Where an executor says what becomes of the sessions that it took. */
@Service
public class Sessions {

    private final JobRows jobs;
    private final SessionRows sessions;
    private final SessionEnding ending;
    private final JdbcClient database;
    private final Clock clock;

    Sessions(
            JobRows jobs,
            SessionRows sessions,
            SessionEnding ending,
            JdbcClient database,
            Clock clock) {
        this.jobs = jobs;
        this.sessions = sessions;
        this.ending = ending;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A session begins, and with the first one its job. Does not wait for the disk: should this be
     * lost, the session is lost with it and ends as a fault of the platform.
     *
     * @throws LeaseLost if somebody else has ended the session
     */
    @Transactional
    public void start(SessionId id) {
        database.sql("set local synchronous_commit = off").update();
        var job = lockedJob(id.job());
        if (job.state().toState() instanceof Queued queued) {
            job.state().become(queued.start(clock.instant()));
        }
        var session = session(id);
        switch (session.state().toState()) {
            case Queued queued -> session.state().become(queued.start(clock.instant()));
            case Running _ ->
                    throw new IllegalStateException("Session " + id + " was started twice");
            case Finished _ -> throw new LeaseLost(id);
        }
    }

    /**
     * A session ends: its state and its CDR are stored together, and are safe when this returns.
     *
     * @throws LeaseLost if somebody else has ended the session; nothing is stored
     */
    @Transactional
    public void finish(SessionId id, SessionOutcome outcome) {
        ending.end(lockedJob(id.job()), session(id), outcome);
    }

    private JobRow lockedJob(JobId id) {
        return jobs.findById(id.value())
                .orElseThrow(() -> new IllegalStateException("No row of job " + id));
    }

    private SessionRow session(SessionId id) {
        return sessions.findById(SessionRow.Key.of(id))
                .orElseThrow(() -> new IllegalStateException("No row of session " + id));
    }
}
