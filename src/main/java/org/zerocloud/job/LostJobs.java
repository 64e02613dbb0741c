package org.zerocloud.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.job.JobState.Finished;
import org.zerocloud.job.JobState.Queued;
import org.zerocloud.job.JobState.Running;
import org.zerocloud.job.SessionCourse.Ending;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.SessionOutcome.PlatformFault;

/**
 * Ends the jobs of servers that died, which costs nobody anything. If their callers were waiting
 * they are gone; other jobs are tried again.
 */
@Component
public class LostJobs {

    private static final Logger LOG = LoggerFactory.getLogger(LostJobs.class);

    private static final Ending LOST =
            new Ending(new PlatformFault("Its worker was lost"), Circumstances.NONE);

    /** How many jobs one sweep ends. */
    static final int JOBS_PER_SWEEP_MAX = 100;

    private final JobRows jobs;
    private final SessionRows sessions;
    private final SessionCourse course;
    private final JobProperties settings;

    LostJobs(JobRows jobs, SessionRows sessions, SessionCourse course, JobProperties settings) {
        this.jobs = jobs;
        this.sessions = sessions;
        this.course = course;
        this.settings = settings;
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
            LOG.warn("Job {} was lost with its worker", job.getId());
            endAttempt(job);
        }
        return lost.size();
    }

    /** This server cannot run a job that it took: the attempt ends as a fault of the platform. */
    @Transactional
    public void giveUp(JobId id, int attempt) {
        jobs.findByIdAndAttemptAndWorkerNotNull(id.value(), attempt)
                .filter(job -> !(job.state().toState() instanceof Finished))
                .ifPresent(this::endAttempt);
    }

    /** Sessions that were never begun stay for the next attempt, if there is one. */
    private void endAttempt(JobRow job) {
        var isRetried = job.isRetried(settings.retry().attemptsMax());
        for (var session : sessions.findByJob(job.getId())) {
            switch (session.state().toState()) {
                case Running _ -> course.end(job, session, LOST);
                case Queued _ when isRetried -> session.attempt(job.attempt());
                case Queued _ -> course.end(job, session, LOST);
                case Finished _ -> {}
            }
        }
        course.settle(job);
    }
}
