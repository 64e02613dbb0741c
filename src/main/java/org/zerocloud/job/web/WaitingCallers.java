package org.zerocloud.job.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.JobId;
import org.zerocloud.job.history.JobHistory;
import org.zerocloud.job.history.JobRecord;
import org.zerocloud.job.queue.Submissions;
import org.zerocloud.job.signal.JobWatch;
import org.zerocloud.problem.Refusal;

/**
 * Answers submissions: at once, or when the job is finished, as far as the caller wants to wait.
 */
@Component
class WaitingCallers {

    private static final int SESSIONS_SHOWN_MAX = 100;
    private static final int POLL_SECONDS = 1;

    private final JobHistory history;
    private final JobWatch watch;
    private final Submissions submissions;
    private final JobWebProperties settings;

    WaitingCallers(
            JobHistory history,
            JobWatch watch,
            Submissions submissions,
            JobWebProperties settings) {
        this.history = history;
        this.watch = watch;
        this.submissions = submissions;
        this.settings = settings;
    }

    /** The answer about a job that is stored. */
    ResponseEntity<JobView> answer(Caller.User caller, JobId id, Optional<Duration> wait) {
        if (wait.isEmpty()) {
            return answer(find(caller, id), Optional.empty());
        }
        try (var changes = watch.watch(id)) {
            var job = find(caller, id);
            return job.standing().isFinished()
                    ? answer(job, wait)
                    : afterWaiting(caller, id, wait.get(), changes);
        }
    }

    /**
     * The answer about a job that is to begin now.
     *
     * @param begin stores it under the name that it is given
     */
    ResponseEntity<JobView> answer(Caller.User caller, Duration wait, Consumer<JobId> begin) {
        var id = Submissions.newId();
        try (var changes = watch.watch(id)) {
            begin.accept(id);
            return afterWaiting(caller, id, wait, changes);
        }
    }

    private ResponseEntity<JobView> afterWaiting(
            Caller.User caller, JobId id, Duration wait, JobWatch.Watch changes) {
        var patience = wait.compareTo(settings.waitMax()) < 0 ? wait : settings.waitMax();
        var until = System.nanoTime() + patience.toNanos();
        JobRecord job;
        do {
            try {
                changes.awaitEnd(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                until = System.nanoTime();
            }
            job = find(caller, id);
        } while (!job.standing().isFinished() && System.nanoTime() < until);
        if (!job.standing().isFinished()) {
            submissions.makeSafe();
        }
        return answer(job, Optional.of(wait));
    }

    private JobRecord find(Caller.User caller, JobId id) {
        return history.find(caller.tenant(), id).orElseThrow(() -> Refusal.notFound("job " + id));
    }

    private ResponseEntity<JobView> answer(JobRecord job, Optional<Duration> waited) {
        var isFinished = job.standing().isFinished();
        var answer =
                ResponseEntity.status(
                                isFinished && waited.isPresent()
                                        ? HttpStatus.OK
                                        : HttpStatus.ACCEPTED)
                        .header(HttpHeaders.LOCATION, "/platform/v1/jobs/" + job.id())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .eTag(JobTag.of(job));
        waited.ifPresent(wait -> answer.header("Preference-Applied", "wait=" + wait.toSeconds()));
        if (!isFinished) {
            answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(POLL_SECONDS));
            return answer.body(JobView.of(job));
        }
        return answer.body(JobView.of(job, history.sessions(job.id(), 0, SESSIONS_SHOWN_MAX)));
    }
}
