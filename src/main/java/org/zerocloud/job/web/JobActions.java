package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.zerocloud.job.UnwantedJobs;
import org.zerocloud.job.history.JobHistory;
import org.zerocloud.job.output.FinishedJobs;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refuses;

/** What ends a job that is there: it is cancelled, or deleted. */
@PlatformApi
@Tag(name = "jobs")
@RequestMapping("/platform/v1/jobs/{id}")
class JobActions {

    private final JobHistory history;
    private final UnwantedJobs unwanted;
    private final FinishedJobs finished;

    JobActions(JobHistory history, UnwantedJobs unwanted, FinishedJobs finished) {
        this.history = history;
        this.unwanted = unwanted;
        this.finished = finished;
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
        var job = JobRights.find(history, caller, id);
        JobTag.require(Optional.ofNullable(ifMatch), job);
        if (job.standing().isFinished()) {
            return ResponseEntity.ok().eTag(JobTag.of(job)).body(JobView.of(job));
        }
        var _ = unwanted.cancel(caller.tenant(), job.id());
        var now = JobRights.find(history, caller, id);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .eTag(JobTag.of(now))
                .body(JobView.of(now));
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
        var job = JobRights.find(history, caller, id);
        JobTag.require(Optional.ofNullable(ifMatch), job);
        JobRights.requireFinished(job);
        finished.delete(caller.tenant(), job.id());
        return ResponseEntity.noContent().build();
    }
}
