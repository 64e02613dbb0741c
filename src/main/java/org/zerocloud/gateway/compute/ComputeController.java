package org.zerocloud.gateway.compute;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.Jobs;
import org.zerocloud.job.outcome.JobResult;

/**
 * {@code POST /v1/AUTH_x} with {@code X-Zerovm-Execute: 1.0}: runs the job in the body and answers
 * with what it gives back. A tail of the path is accepted and has no meaning, as ever.
 */
@RestController
class ComputeController {

    static final String EXECUTE = "X-Zerovm-Execute";

    private static final List<String> UNSUPPORTED_HEADERS =
            List.of("X-Zerovm-Source", "X-Zerovm-Deferred");

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
        var tenant = tenant(request);
        checkRequest(request);
        if (!caller.owns(tenant)) {
            throw notAllowed(caller, tenant);
        }
        var bytesMax = Math.toIntExact(settings.descriptionSizeMax().toBytes());
        var map = jobs.expand(DescriptionBody.read(request, bytesMax), tenant);
        try (var result = await(jobs.submit(caller, tenant, map))) {
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
        throw new Refusal(501, "A job is posted");
    }

    private static TenantId tenant(HttpServletRequest request) {
        var segments = request.getRequestURI().split("/", 4);
        return TenantId.ofAccount(URLDecoder.decode(segments[2], StandardCharsets.UTF_8))
                .orElseThrow(() -> new Refusal(404, "There is no such account"));
    }

    private static void checkRequest(HttpServletRequest request) {
        var command = request.getHeader(EXECUTE);
        if (!"1.0".equals(command)) {
            throw new Refusal(400, EXECUTE + " is 1.0");
        }
        for (var header : UNSUPPORTED_HEADERS) {
            if (request.getHeader(header) != null) {
                throw new Refusal(501, header + " is not supported");
            }
        }
        var contentType = request.getContentType();
        if (contentType == null || contentType.isEmpty()) {
            throw new Refusal(400, "Content-Type is missing");
        }
        if (!contentType.split(";", 2)[0].strip().equals("application/json")) {
            throw new Refusal(
                    400, "Unsupported content type: a job description is application/json");
        }
    }

    private static Refusal notAllowed(Caller caller, TenantId tenant) {
        return switch (caller) {
            case Caller.User _ -> new Refusal(403, "Jobs on an account are its owner's");
            case Caller.Anonymous _ ->
                    new Refusal(
                            401,
                            "Jobs on an account are its owner's",
                            Map.of(
                                    "Www-Authenticate",
                                    "Swift realm=\"%s\"".formatted(tenant.account())));
        };
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
            throw new Refusal(408, "The job takes longer than a caller may wait");
        } finally {
            if (!taken) {
                result.cancel(false);
            }
        }
    }
}
