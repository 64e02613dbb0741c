package org.zerocloud.job.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.job.JobId;
import org.zerocloud.job.SessionId;
import org.zerocloud.job.history.JobHistory;
import org.zerocloud.job.history.OpenOutput;
import org.zerocloud.job.history.OutputReader;
import org.zerocloud.job.history.SessionRecord;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Refusal;

/** What the sessions of a job gave back, byte by byte. */
@PlatformApi
@Tag(name = "jobs")
@RequestMapping("/platform/v1/jobs/{id}")
class OutputController {

    private static final String LOG = "stderr";
    private static final int SESSIONS_AT_ONCE = 1_000;

    private final JobHistory history;
    private final OutputReader outputs;

    OutputController(JobHistory history, OutputReader outputs) {
        this.history = history;
        this.outputs = outputs;
    }

    /** One immediate output. A program's output is data: a browser must not take it for a page. */
    @Operation(operationId = "getOutput", summary = "The bytes of an immediate output")
    @ApiResponse(
            responseCode = "200",
            description = "The output, with the type that the job says",
            content =
                    @Content(
                            mediaType = "*/*",
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/sessions/{ordinal}/channels/{device}")
    void output(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @PathVariable int ordinal,
            @PathVariable String device,
            HttpServletResponse response)
            throws IOException {
        var job = find(caller, id);
        var session = new SessionId(job, ordinal);
        try (var output =
                outputs.open(caller.tenant(), session, device)
                        .orElseThrow(() ->
                                Refusal.notFound(
                                        "output %s of session %s".formatted(device, session)))) {
            send(output, response);
        }
    }

    private static void send(OpenOutput output, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment");
        response.setContentType(output.contentType());
        response.setContentLengthLong(output.bytes());
        output.content().transferTo(response.getOutputStream());
    }

    /** What all sessions wrote to {@code stderr}, one after the other. */
    @Operation(
            operationId = "getLogs",
            summary = "What all sessions wrote to stderr, one after the other")
    @ApiResponse(
            responseCode = "200",
            description = "The logs",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    @GetMapping("/logs")
    void logs(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            HttpServletResponse response)
            throws IOException {
        var job = find(caller, id);
        response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
        List<SessionRecord> sessions;
        var last = 0;
        do {
            sessions = history.sessions(job, last, SESSIONS_AT_ONCE);
            for (var session : sessions) {
                last = session.ordinal();
                log(caller, new SessionId(job, last), session, response);
            }
        } while (sessions.size() == SESSIONS_AT_ONCE);
    }

    private void log(
            Caller.User caller, SessionId id, SessionRecord session, HttpServletResponse response)
            throws IOException {
        if (session.outputs().stream().anyMatch(output -> output.device().equals(LOG))) {
            var log = outputs.open(caller.tenant(), id, LOG);
            if (log.isPresent()) {
                try (var open = log.get()) {
                    open.content().transferTo(response.getOutputStream());
                }
            }
        }
    }

    private JobId find(Caller.User caller, UUID id) {
        JobRights.require(caller, Permission.SEE_JOBS);
        return history.find(caller.tenant(), new JobId(id))
                .orElseThrow(() -> Refusal.notFound("job " + id))
                .id();
    }
}
