package org.zerocloud.job;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.Caller;

/** Stores accepted jobs. */
@Component
class Acceptance {

    private final JobRows jobs;
    private final SessionRows sessions;
    private final JdbcClient database;
    private final Worker worker;
    private final Clock clock;

    Acceptance(
            JobRows jobs, SessionRows sessions, JdbcClient database, Worker worker, Clock clock) {
        this.jobs = jobs;
        this.sessions = sessions;
        this.database = database;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * Does not wait for the disk: the caller hears nothing before the job's end, which does, and
     * the log is written in order.
     */
    @Transactional
    void store(AcceptedJob job) {
        database.sql("set local synchronous_commit = off").update();
        var now = clock.instant();
        jobs.save(new JobRow(job, submitter(job.caller()), worker.id(), now));
        var ordinal = 0;
        for (var session : job.systemMap().sessions()) {
            ordinal++;
            sessions.save(new SessionRow(job.session(ordinal), session.name(), now));
        }
    }

    private static String submitter(Caller caller) {
        return switch (caller) {
            case Caller.User user -> user.qualifiedName();
            case Caller.Anonymous _ -> "";
        };
    }
}
