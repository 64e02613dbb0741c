package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.job.queue.Submission;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refuses;

/** {@code POST /platform/v1/jobs}: jobs that go on whether their caller waits for them or not. */
@PlatformApi
@Tag(name = "jobs")
@RequestMapping("/platform/v1/jobs")
class SubmissionController {

    private final JobBodies bodies;
    private final JobOrders orders;
    private final Submitter submitter;
    private final Quotes quotes;
    private final WaitingCallers waiting;

    SubmissionController(
            JobBodies bodies,
            JobOrders orders,
            Submitter submitter,
            Quotes quotes,
            WaitingCallers waiting) {
        this.bodies = bodies;
        this.orders = orders;
        this.submitter = submitter;
        this.quotes = quotes;
        this.waiting = waiting;
    }

    /**
     * Submits one job.
     *
     * @param prefer {@code wait=N} to have the finished job, if it ends within so many seconds
     * @param key makes a repeated request the same one
     * @param dryRun only says what would be run
     */
    @Operation(
            operationId = "submitJob",
            summary = "Submits a job, or says what it would be",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = JobRequest.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The finished job, or what the job would be",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(oneOf = {JobView.class, Quote.class})))
    @ApiResponse(
            responseCode = "202",
            description = "The job, which goes on",
            headers = @Header(name = "Location", schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobView.class)))
    @Refuses({
        Problem.INVALID_BODY,
        Problem.BODY_TOO_LARGE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.JOB_REJECTED,
        Problem.JOB_OBSTRUCTED,
        Problem.BUDGET_EXHAUSTED,
        Problem.QUEUE_FULL,
        Problem.IDEMPOTENCY_KEY_IN_USE,
        Problem.IDEMPOTENCY_KEY_REUSED
    })
    @PostMapping
    ResponseEntity<?> submit(
            @AuthenticationPrincipal Caller.User caller,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request)
            throws IOException {
        JobRights.require(caller, Permission.RUN_JOBS);
        var body = bodies.read(request);
        var order = orders.one(body);
        if (dryRun) {
            return ResponseEntity.ok(quotes.of(prepare(caller, order)));
        }
        var wait = Preference.wait(Optional.ofNullable(prefer));
        var idempotency = bodies.key(Optional.ofNullable(key), "", body);
        var earlier = submitter.earlier(caller, idempotency);
        if (earlier.isPresent()) {
            submitter.makeSafe();
            return waiting.answer(caller, earlier.get().getFirst(), wait);
        }
        var prepared = prepare(caller, order);
        if (wait.isEmpty()) {
            var id = submitter.enqueue(List.of(prepared), idempotency).getFirst();
            return waiting.answer(caller, id, Optional.empty());
        }
        return waiting.answer(caller, wait.get(), id -> submitter.begin(id, prepared, idempotency));
    }

    private Submission prepare(Caller.User caller, JobOrder order) {
        return submitter.prepare(caller, List.of(order)).getFirst();
    }

    /** Submits many jobs, all or none. */
    @Operation(
            operationId = "submitJobs",
            summary = "Submits many jobs, all or none",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    JobRequest.Batch.class))))
    @ApiResponse(
            responseCode = "202",
            description = "The names of the jobs",
            useReturnTypeSchema = true)
    @Refuses({
        Problem.INVALID_BODY,
        Problem.BODY_TOO_LARGE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.JOB_REJECTED,
        Problem.JOB_OBSTRUCTED,
        Problem.BUDGET_EXHAUSTED,
        Problem.QUEUE_FULL,
        Problem.IDEMPOTENCY_KEY_IN_USE,
        Problem.IDEMPOTENCY_KEY_REUSED
    })
    @PostMapping("/batch")
    ResponseEntity<BatchView> submitBatch(
            @AuthenticationPrincipal Caller.User caller,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            HttpServletRequest request)
            throws IOException {
        JobRights.require(caller, Permission.RUN_JOBS);
        var body = bodies.read(request);
        var all = orders.batch(body, bodies.batchMax());
        var idempotency = bodies.key(Optional.ofNullable(key), "batch", body);
        var earlier = submitter.earlier(caller, idempotency);
        var ids =
                earlier.orElseGet(() -> {
                    var prepared = submitter.prepare(caller, all);
                    return submitter.enqueue(prepared, idempotency);
                });
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(BatchView.of(ids));
    }
}
