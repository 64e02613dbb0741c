package org.zerocloud.gateway.compute;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.zerocloud.job.JobQueue;
import org.zerocloud.job.funds.FundsExhausted;
import org.zerocloud.job.outcome.JobObstructed;
import org.zerocloud.job.quota.JobTooLarge;
import org.zerocloud.job.quota.TenantBusy;
import org.zerocloud.job.quota.TenantClosed;
import org.zerocloud.job.request.ListingRefused;
import org.zerocloud.job.systemmap.JobRejected;
import org.zerocloud.job.systemmap.JobUnreadable;
import org.zerocloud.objectstore.ObjectStore;

/**
 * Answers refused job requests the way ZeroCloud does: a status and a text that names the reason.
 */
@RestControllerAdvice(assignableTypes = ComputeController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ComputeRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(ComputeRefusals.class);

    /** What a failed job request is answered. */
    static Refusal refusal(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> refusal;
            case JobUnreadable unreadable ->
                    new Refusal(Status.UNPROCESSABLE_CONTENT, unreadable.reason());
            case JobRejected rejected ->
                    new Refusal(Status.BAD_REQUEST, String.join("\n", rejected.violations()));
            case JobObstructed obstructed -> obstructed(obstructed);
            case ListingRefused refused ->
                    new Refusal(Status.FORBIDDEN, refused.obstacle().sentence());
            case JobQueue.Full full ->
                    new Refusal(
                            Status.SERVICE_UNAVAILABLE, full.reason(), Map.of("Retry-After", "1"));
            case FundsExhausted exhausted ->
                    new Refusal(Status.PAYMENT_REQUIRED, exhausted.reason());
            case TenantBusy busy ->
                    new Refusal(
                            Status.SERVICE_UNAVAILABLE,
                            String.valueOf(busy.getMessage()),
                            Map.of("Retry-After", "1"));
            case JobTooLarge large ->
                    new Refusal(Status.FORBIDDEN, String.valueOf(large.getMessage()));
            case TenantClosed _ -> new Refusal(Status.FORBIDDEN);
            case ObjectStore.Unavailable _ ->
                    new Refusal(
                            Status.SERVICE_UNAVAILABLE,
                            "The object store is not available",
                            Map.of("Retry-After", "1"));
            default -> new Refusal(Status.INTERNAL_ERROR);
        };
    }

    private static Refusal obstructed(JobObstructed obstructed) {
        var report = SessionReport.ofUnstarted(obstructed.session());
        var headers = NexeHeaders.of(List.of(report), Duration.ZERO);
        var obstacle = obstructed.obstacle();
        return new Refusal(SessionStatus.httpStatus(obstacle), obstacle.sentence(), headers);
    }

    /** Once the answer has begun, only a broken connection tells that it is not whole. */
    @ExceptionHandler
    void on(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var refusal = refusal(failure);
        if (refusal.status() == Status.CLIENT_DISCONNECT && response.isCommitted()) {
            LOG.debug("There is nobody to tell", failure);
            return;
        }
        if (response.isCommitted()) {
            throw failure;
        }
        if (refusal.status() == Status.INTERNAL_ERROR) {
            LOG.error("A job request failed", failure);
            response.resetBuffer();
        }
        new Exchange(request, response, Caller.ANONYMOUS, new QueryString(Map.of()))
                .answer(refusal);
    }
}
