package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.job.JobId;
import org.zerocloud.job.UnwantedJobs;
import org.zerocloud.job.history.JobHistory;
import org.zerocloud.job.history.JobRecord;
import org.zerocloud.job.output.FinishedJobs;
import org.zerocloud.job.queue.IdempotencyKey;
import org.zerocloud.job.queue.Repetitions;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;

/** What can be done with a job that is there: cancel it, repeat it, delete it. */
@PlatformApi
@Tag(name = "jobs")
@RequestMapping("/platform/v1/jobs/{id}")
class JobActions {

    private static final byte[] NO_BODY = {};

    private final JobHistory history;
    private final UnwantedJobs unwanted;
    private final Repetitions repetitions;
    private final Submitter submitter;
    private final FinishedJobs finished;
    private final JobBodies bodies;

    JobActions(
            JobHistory history,
            UnwantedJobs unwanted,
            Repetitions repetitions,
            Submitter submitter,
            FinishedJobs finished,
            JobBodies bodies) {
        this.history = history;
        this.unwanted = unwanted;
        this.repetitions = repetitions;
        this.submitter = submitter;
        this.finished = finished;
        this.bodies = bodies;
    }

    /** Cancels a job. A finished one is shown as it is. */
    @Operation(operationId = "cancelJob", summary = "Cancels a job")
    @ApiResponse(
            responseCode = "200",
            description = "The job, which had finished",
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "The job, which is being ended",
            useReturnTypeSchema = true)
    @Refuses(Problem.PRECONDITION_FAILED)
    @PostMapping("/cancel")
    ResponseEntity<JobView> cancel(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        var job = find(caller, id);
        JobTag.require(Optional.ofNullable(ifMatch), job);
        if (job.standing().isFinished()) {
            return ResponseEntity.ok().eTag(JobTag.of(job)).body(JobView.of(job));
        }
        var _ = unwanted.cancel(caller.tenant(), job.id());
        var now = find(caller, id);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .eTag(JobTag.of(now))
                .body(JobView.of(now));
    }

    /** Submits the same once more, as a job of its own. */
    @Operation(
            operationId = "retryJob",
            summary = "Submits the same once more, as a job of its own")
    @ApiResponse(responseCode = "202", description = "The new job", useReturnTypeSchema = true)
    @Refuses({
        Problem.JOB_NOT_FINISHED,
        Problem.JOB_NOT_REPEATABLE,
        Problem.JOB_OBSTRUCTED,
        Problem.QUEUE_FULL,
        Problem.IDEMPOTENCY_KEY_IN_USE,
        Problem.IDEMPOTENCY_KEY_REUSED
    })
    @PostMapping("/retry")
    ResponseEntity<JobView> retry(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        var job = find(caller, id);
        requireFinished(job);
        var idempotency = bodies.key(Optional.ofNullable(key), "retry " + id, NO_BODY);
        var repeated =
                submitter
                        .earlier(caller, idempotency)
                        .orElseGet(() -> List.of(repeat(caller, job, idempotency)))
                        .getFirst();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/platform/v1/jobs/" + repeated)
                .body(JobView.of(find(caller, repeated.value())));
    }

    private JobId repeat(Caller.User caller, JobRecord job, Optional<IdempotencyKey> key) {
        var again =
                repetitions
                        .of(job, caller)
                        .orElseThrow(() ->
                                new Refusal(
                                        Problem.JOB_NOT_REPEATABLE,
                                        "What job " + job.id() + " consisted of was not kept"));
        return submitter.enqueue(List.of(submitter.renewed(again)), key).getFirst();
    }

    /** Deletes a finished job and what it gave back; its CDRs stay. */
    @Operation(
            operationId = "deleteJob",
            summary = "Deletes a finished job and its outputs; its CDRs stay")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @Refuses({Problem.JOB_NOT_FINISHED, Problem.PRECONDITION_FAILED})
    @DeleteMapping
    ResponseEntity<Void> delete(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        var job = find(caller, id);
        JobTag.require(Optional.ofNullable(ifMatch), job);
        requireFinished(job);
        finished.delete(caller.tenant(), job.id());
        return ResponseEntity.noContent().build();
    }

    private static void requireFinished(JobRecord job) {
        if (!job.standing().isFinished()) {
            throw new Refusal(
                    Problem.JOB_NOT_FINISHED,
                    "Job %s is %s".formatted(job.id(), job.standing().state()));
        }
    }

    private JobRecord find(Caller.User caller, UUID id) {
        JobRights.require(caller, Permission.RUN_JOBS);
        return history.find(caller.tenant(), new JobId(id))
                .orElseThrow(() -> Refusal.notFound("job " + id));
    }
}
