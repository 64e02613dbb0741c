package org.zerocloud.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.job.JobState.Finished;
import org.zerocloud.job.outcome.SessionOutcome.PlatformFault;

/** Ends the jobs of servers that died: their callers are gone, and nobody is charged for them. */
@Component
class LostWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(LostWorkers.class);

    /** How many jobs one sweep ends. */
    static final int JOBS_PER_SWEEP_MAX = 100;

    private final JobRows jobs;
    private final SessionRows sessions;
    private final SessionEnding ending;

    LostWorkers(JobRows jobs, SessionRows sessions, SessionEnding ending) {
        this.jobs = jobs;
        this.sessions = sessions;
        this.ending = ending;
    }

    /**
     * Ends a bounded number of lost jobs.
     *
     * @return how many; if it is the bound, there may be more
     */
    @Transactional
    int sweep() {
        var lost = jobs.lockLost(JOBS_PER_SWEEP_MAX);
        for (var job : lost) {
            LOG.warn("Job {} was lost with its worker {}", job.getId(), job.worker());
            for (var session : sessions.findByJob(job.getId())) {
                if (!(session.state().toState() instanceof Finished)) {
                    ending.end(job, session, new PlatformFault("Its worker was lost"));
                }
            }
        }
        return lost.size();
    }
}
