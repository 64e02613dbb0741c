package org.zerocloud.gateway.compute;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.Jobs;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;

/**
 * {@code POST /v1/AUTH_x} with {@code X-Zerovm-Execute: 1.0}: runs the job in the body and answers
 * with what it gives back. A tail of the path is accepted and has no meaning, as ever.
 */
@RestController
class ComputeController {

    private static final String EXECUTE = "X-Zerovm-Execute";
    private static final String VERSION = "1.0";
    private static final List<String> UNSUPPORTED = List.of("X-Zerovm-Source", "X-Zerovm-Deferred");

    private final Jobs jobs;
    private final ComputeProperties settings;

    ComputeController(Jobs jobs, ComputeProperties settings) {
        this.jobs = jobs;
        this.settings = settings;
    }

    @PostMapping(path = "/v1/**", headers = EXECUTE)
    void execute(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var begin = System.nanoTime();
        checkHeaders(request);
        var tenant = ownedTenant(caller, request.getRequestURI());
        var bytesMax = Math.toIntExact(settings.descriptionSizeMax().toBytes());
        var authority = Authority.of(caller);
        var body = DescriptionBody.read(request, bytesMax);
        var map = jobs.expand(body, authority, tenant, Optional.empty());
        try (var result = await(jobs.submit(authority, tenant, map, JobInputs.NONE))) {
            new JobAnswer(result).send(response, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    @RequestMapping(
            path = "/v1/**",
            headers = EXECUTE,
            method = {
                RequestMethod.GET,
                RequestMethod.HEAD,
                RequestMethod.PUT,
                RequestMethod.DELETE
            })
    void refuseOtherMethods() {
        throw new Refusal(Status.NOT_IMPLEMENTED, "A job is posted");
    }

    private static void checkHeaders(HttpServletRequest request) {
        if (!VERSION.equals(request.getHeader(EXECUTE))) {
            throw new Refusal(Status.BAD_REQUEST, EXECUTE + " is " + VERSION);
        }
        for (var header : UNSUPPORTED) {
            if (request.getHeader(header) != null) {
                throw Refusal.notSupported(header);
            }
        }
        var contentType = request.getContentType();
        if (contentType == null || contentType.isEmpty()) {
            throw new Refusal(Status.BAD_REQUEST, "Content-Type is missing");
        }
        if (!contentType.split(";", 2)[0].strip().equals("application/json")) {
            throw new Refusal(
                    Status.BAD_REQUEST,
                    "Unsupported content type: a job description is application/json");
        }
    }

    /** Who posts a job on an account has it charged there, which only its owner may. */
    private static TenantId ownedTenant(Caller caller, String uri) {
        var account =
                WireText.percentDecoded(uri.split("/", 4)[2])
                        .orElseThrow(() -> new Refusal(Status.PRECONDITION_FAILED, "Invalid UTF8"));
        return TenantId.ofAccount(account)
                .filter(caller::owns)
                .orElseThrow(() -> Refusal.ofCaller(caller, account));
    }

    /** A caller who does not wait any longer takes nothing: the result closes itself. */
    private JobResult await(CompletableFuture<JobResult> result) throws InterruptedException {
        var taken = false;
        try {
            var ready = result.get(settings.waitMax().toMillis(), TimeUnit.MILLISECONDS);
            taken = true;
            return ready;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The job's result was lost", failed);
        } catch (TimeoutException late) {
            throw new Refusal(
                    Status.REQUEST_TIMEOUT, "The job takes longer than a caller may wait");
        } finally {
            if (!taken) {
                result.cancel(false);
            }
        }
    }
}
