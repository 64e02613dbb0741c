package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.job.JobId;
import org.zerocloud.job.history.JobHistory;
import org.zerocloud.job.history.JobRecord;
import org.zerocloud.problem.NextPage;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;

/** {@code GET /platform/v1/jobs}: what became of a tenant's jobs. */
@PlatformApi
@Tag(name = "jobs")
@RequestMapping("/platform/v1/jobs")
class JobController {

    private static final int SESSIONS_SHOWN_MAX = 100;

    private final JobHistory history;

    JobController(JobHistory history) {
        this.history = history;
    }

    /** One job with its first sessions. */
    @Operation(operationId = "getJob", summary = "One job with its first 100 sessions")
    @ApiResponse(responseCode = "200", description = "The job", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "304",
            description = "It is as If-None-Match says",
            content = @Content)
    @GetMapping("/{id}")
    ResponseEntity<JobView> one(
            @AuthenticationPrincipal Caller.User caller, @PathVariable UUID id) {
        var job = find(caller, id);
        var sessions = history.sessions(job.id(), 0, SESSIONS_SHOWN_MAX);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .eTag(JobTag.of(job))
                .body(JobView.of(job, sessions));
    }

    private JobRecord find(Caller.User caller, UUID id) {
        JobRights.require(caller, Permission.SEE_JOBS);
        return history.find(caller.tenant(), new JobId(id))
                .orElseThrow(() -> Refusal.notFound("job " + id));
    }

    /** A page of jobs, the newest first. */
    @Operation(operationId = "listJobs", summary = "A page of jobs, the newest first")
    @ApiResponse(
            responseCode = "200",
            description = "Jobs",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @Refuses(Problem.INVALID_PARAMETER)
    @GetMapping
    ResponseEntity<List<JobView>> list(
            @AuthenticationPrincipal Caller.User caller,
            @ParameterObject @Valid JobQuery query,
            HttpServletRequest request) {
        JobRights.require(caller, Permission.SEE_JOBS);
        var page = history.list(caller.tenant(), query.filter(), query.pageSize());
        var answer = ResponseEntity.ok();
        if (page.size() == query.pageSize()) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, page.getLast().id()));
        }
        return answer.body(page.stream().map(JobView::of).toList());
    }

    /**
     * A page of a job's sessions in their order.
     *
     * @param cursor the place of the last session that is known
     */
    @Operation(
            operationId = "listSessions",
            summary = "A page of the sessions of a job, in their order")
    @ApiResponse(
            responseCode = "200",
            description = "Sessions",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @GetMapping("/{id}/sessions")
    ResponseEntity<List<SessionView>> sessions(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @Min(0) int cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(JobQuery.LIMIT_MAX) int limit,
            HttpServletRequest request) {
        var job = find(caller, id);
        var page = history.sessions(job.id(), cursor, limit);
        var answer = ResponseEntity.ok();
        if (page.size() == limit) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, page.getLast().ordinal()));
        }
        return answer.body(page.stream().map(it -> SessionView.of(job.id(), it)).toList());
    }
}
