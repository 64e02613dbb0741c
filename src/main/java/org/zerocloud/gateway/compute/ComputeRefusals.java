package org.zerocloud.gateway.compute;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.JobQueueFull;
import org.zerocloud.job.outcome.JobObstructed;
import org.zerocloud.job.systemmap.JobRejected;
import org.zerocloud.job.systemmap.JobUnreadable;

/**
 * Answers refused job requests the way ZeroCloud does: a status and a text that names the reason.
 */
@RestControllerAdvice(assignableTypes = ComputeController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ComputeRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(ComputeRefusals.class);

    @ExceptionHandler
    void on(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        new Exchange(request, response, Caller.ANONYMOUS, new QueryString(Map.of()))
                .answer(refusal);
    }

    @ExceptionHandler
    void on(JobUnreadable unreadable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        on(new Refusal(Status.UNPROCESSABLE_CONTENT, unreadable.reason()), request, response);
    }

    @ExceptionHandler
    void on(JobRejected rejected, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var violations = String.join("\n", rejected.violations());
        on(new Refusal(Status.BAD_REQUEST, violations), request, response);
    }

    @ExceptionHandler
    void on(JobObstructed obstructed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var report = SessionReport.ofUnstarted(obstructed.session());
        var headers = NexeHeaders.of(List.of(report), Duration.ZERO);
        var obstacle = obstructed.obstacle();
        var status = SessionStatus.httpStatus(obstacle);
        on(new Refusal(status, SessionStatus.sentence(obstacle), headers), request, response);
    }

    @ExceptionHandler
    void on(JobQueueFull full, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var headers = Map.of("Retry-After", "1");
        on(new Refusal(Status.SERVICE_UNAVAILABLE, full.reason(), headers), request, response);
    }

    /** Once the answer has begun, only a broken connection tells that it is not whole. */
    @ExceptionHandler
    void on(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            throw failure;
        }
        LOG.error("A job request failed", failure);
        response.resetBuffer();
        on(new Refusal(Status.INTERNAL_ERROR), request, response);
    }
}
