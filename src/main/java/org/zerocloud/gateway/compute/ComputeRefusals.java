package org.zerocloud.gateway.compute;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.zerocloud.job.JobQueueFull;
import org.zerocloud.job.outcome.JobObstructed;
import org.zerocloud.job.systemmap.JobRejected;
import org.zerocloud.job.systemmap.JobUnreadable;

/** Answers refused job requests the way ZeroCloud does: a status and a line of plain text. */
@RestControllerAdvice(assignableTypes = ComputeController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ComputeRefusals {

    @ExceptionHandler
    void on(Refusal refusal, HttpServletResponse response) throws IOException {
        refusal.headers().forEach(response::setHeader);
        send(response, refusal.status(), refusal.detail());
    }

    @ExceptionHandler
    void on(JobUnreadable unreadable, HttpServletResponse response) throws IOException {
        send(response, 422, unreadable.reason());
    }

    @ExceptionHandler
    void on(JobRejected rejected, HttpServletResponse response) throws IOException {
        send(response, 400, String.join("\n", rejected.violations()));
    }

    @ExceptionHandler
    void on(JobObstructed obstructed, HttpServletResponse response) throws IOException {
        var report = SessionReport.ofUnstarted(obstructed.session());
        NexeHeaders.of(List.of(report), Duration.ZERO).forEach(response::setHeader);
        var obstacle = obstructed.obstacle();
        send(response, SessionStatus.httpStatus(obstacle), SessionStatus.sentence(obstacle));
    }

    @ExceptionHandler
    void on(JobQueueFull full, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "1");
        send(response, 503, full.reason());
    }

    private static void send(HttpServletResponse response, int status, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        var body = (detail + "\n").getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
