package org.zerocloud.job.web.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.job.JobId;
import org.zerocloud.job.history.CloudEvent;
import org.zerocloud.job.history.JobEvent;
import org.zerocloud.job.history.JobEvents;
import org.zerocloud.job.history.JobHistory;
import org.zerocloud.job.signal.JobWatch;
import org.zerocloud.job.web.JobRights;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /platform/v1/jobs/{id}/events}: what happens to a job while it happens, as server-sent
 * events until the last one. A client that reads too slowly misses nothing but what was followed by
 * a later change of the same, and holds up nobody.
 */
@PlatformApi
@Tag(name = "jobs")
class EventController {

    private static final int EVENTS_AT_ONCE = 500;

    private final JobHistory history;
    private final JobEvents events;
    private final JobWatch watch;
    private final EventStreams streams;
    private final JsonMapper json;

    EventController(
            JobHistory history,
            JobEvents events,
            JobWatch watch,
            EventStreams streams,
            JsonMapper json) {
        this.history = history;
        this.events = events;
        this.watch = watch;
        this.streams = streams;
        this.json = json;
    }

    /**
     * Streams the events of a job.
     *
     * @param last the number of the last event that the client knows
     */
    @Operation(
            operationId = "streamEvents",
            summary = "Events of a job until it is finished, as CloudEvents")
    @ApiResponse(
            responseCode = "200",
            description = "Server-sent events",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "204",
            description = "The job is finished and the client knows all: it need not ask again",
            content = @Content)
    @GetMapping("/platform/v1/jobs/{id}/events")
    void stream(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", required = false) String last,
            HttpServletResponse response)
            throws IOException {
        JobRights.require(caller, Permission.SEE_JOBS);
        var found =
                history.find(caller.tenant(), new JobId(id))
                        .orElseThrow(() -> Refusal.notFound("job " + id));
        var job = found.id();
        var known = number(Optional.ofNullable(last));
        if (found.standing().isFinished() && known >= found.standing().event()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        try (var _ = streams.open(caller.tenant());
                var changes = watch.watch(job)) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            send(job, known, changes, response);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(JobId job, long known, JobWatch.Watch changes, HttpServletResponse response)
            throws IOException, InterruptedException {
        var output = response.getOutputStream();
        var number = known;
        while (true) {
            var next = events.after(job, number, EVENTS_AT_ONCE);
            for (var event : next) {
                output.write(text(event).getBytes(StandardCharsets.UTF_8));
                number = event.number();
                if (event.isLast()) {
                    return;
                }
            }
            response.flushBuffer();
            if (next.isEmpty() && history.isGone(job)) {
                return;
            }
            if (next.size() < EVENTS_AT_ONCE && !changes.await(streams.heartbeat())) {
                output.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                response.flushBuffer();
            }
        }
    }

    private String text(JobEvent event) {
        var cloudEvent = CloudEvent.of(event);
        return "id: %d\nevent: %s\ndata: %s\n\n"
                .formatted(event.number(), cloudEvent.type(), json.writeValueAsString(cloudEvent));
    }

    private static long number(Optional<String> header) {
        try {
            return header.map(Long::parseUnsignedLong).orElse(0L);
        } catch (NumberFormatException unreadable) {
            throw Refusal.ofField(
                    Problem.INVALID_PARAMETER, "Last-Event-ID", "is not the number of an event");
        }
    }
}
