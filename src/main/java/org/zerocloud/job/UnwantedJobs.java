package org.zerocloud.job;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobState.Finished;
import org.zerocloud.job.JobState.Result;

/** Ends jobs that their owner wants no more, or whose deadline has come. */
@Service
@Retryable(includes = ConcurrencyFailureException.class, delay = 10, jitter = 10)
public class UnwantedJobs {

    private final JobRows jobs;
    private final SessionRows sessions;
    private final SessionCourse course;
    private final Worker worker;
    private final ApplicationEventPublisher events;

    UnwantedJobs(
            JobRows jobs,
            SessionRows sessions,
            SessionCourse course,
            Worker worker,
            ApplicationEventPublisher events) {
        this.worker = worker;
        this.jobs = jobs;
        this.sessions = sessions;
        this.course = course;
        this.events = events;
    }

    /**
     * Cancels a job: one that waits ends now, one that runs as soon as its server has ended its
     * sessions. A finished job stays as it is.
     *
     * @return its state after this, or nothing if the tenant has no such job
     */
    @Transactional
    public Optional<JobState> cancel(TenantId tenant, JobId id) {
        var found = jobs.findById(id.value()).filter(job -> job.tenant().equals(tenant));
        found.ifPresent(job -> end(job, Result.CANCELLED));
        return found.map(job -> job.state().toState());
    }

    /** The jobs of this server that are to be ended; by index {@code job_unfinished}. */
    @Transactional(readOnly = true)
    public List<JobId> requested() {
        return jobs.findCancelling(worker.id()).stream().map(JobId::new).toList();
    }

    /**
     * Ends a bounded number of jobs that still wait at their deadline. Those that run are ended by
     * their own server.
     *
     * @return how many; if it is the bound, there may be more
     */
    @Transactional
    int expire() {
        List<JobRow> overdue = jobs.lockOverdue(LostJobs.JOBS_PER_SWEEP_MAX);
        overdue.forEach(job -> end(job, Result.EXPIRED));
        return overdue.size();
    }

    private void end(JobRow job, Result result) {
        if (job.state().toState() instanceof Finished) {
            return;
        }
        if (job.cancelIfTaken()) {
            events.publishEvent(new CancelRequested(new JobId(job.getId())));
            return;
        }
        sessions.findByJob(job.getId()).forEach(session -> course.abandon(job, session, result));
        course.settle(job);
    }

    /** The server that runs the job is to end it. Published within a transaction. */
    public record CancelRequested(JobId job) {}
}
