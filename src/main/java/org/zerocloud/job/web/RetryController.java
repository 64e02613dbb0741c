package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.JobId;
import org.zerocloud.job.history.JobHistory;
import org.zerocloud.job.history.JobRecord;
import org.zerocloud.job.queue.IdempotencyKey;
import org.zerocloud.job.queue.Repetitions;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;

/** {@code POST /platform/v1/jobs/{id}/retry}: what a job was, once more. */
@PlatformApi
@Tag(name = "jobs")
@RequestMapping("/platform/v1/jobs/{id}/retry")
class RetryController {

    private static final byte[] NO_BODY = {};

    private final JobHistory history;
    private final Repetitions repetitions;
    private final Submitter submitter;
    private final JobBodies bodies;

    RetryController(
            JobHistory history, Repetitions repetitions, Submitter submitter, JobBodies bodies) {
        this.history = history;
        this.repetitions = repetitions;
        this.submitter = submitter;
        this.bodies = bodies;
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
        Problem.BUDGET_EXHAUSTED,
        Problem.QUEUE_FULL,
        Problem.IDEMPOTENCY_KEY_IN_USE,
        Problem.IDEMPOTENCY_KEY_REUSED
    })
    @PostMapping
    ResponseEntity<JobView> retry(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        var job = JobRights.find(history, caller, id);
        JobRights.requireFinished(job);
        var idempotency = bodies.key(Optional.ofNullable(key), "retry " + id, NO_BODY);
        var repeated =
                submitter
                        .earlier(caller, idempotency)
                        .orElseGet(() -> List.of(repeat(caller, job, idempotency)))
                        .getFirst();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/platform/v1/jobs/" + repeated)
                .body(JobView.of(JobRights.find(history, caller, repeated.value())));
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
}
