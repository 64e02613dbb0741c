package org.zerocloud.gateway.compute;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zerocloud.gateway.dialect.ClientConnection;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.request.SpooledBody;
import org.zerocloud.objectstore.ObjectPath;

/** Requests that start a job, in all their forms, and the job's answer. */
@RestController
class ComputeController {

    private final PostedJobs posted;
    private final OpenedJobs opened;
    private final SpooledBodies bodies;
    private final JobChain chain;
    private final Deferrals deferrals;

    ComputeController(
            PostedJobs posted,
            OpenedJobs opened,
            SpooledBodies bodies,
            JobChain chain,
            Deferrals deferrals) {
        this.posted = posted;
        this.opened = opened;
        this.bodies = bodies;
        this.chain = chain;
        this.deferrals = deferrals;
    }

    /** {@code X-Zerovm-Execute} on an account, a container or an object. */
    @RequestMapping(path = "/v1/**", headers = ComputeRequest.EXECUTE)
    void execute(
            @AuthenticationPrincipal @Nullable Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        handle(ComputeRequest.of(request, caller), response);
    }

    /** The short forms. */
    @RequestMapping({"/open/**", "/api/**"})
    void openOrCall(
            @AuthenticationPrincipal @Nullable Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        handle(ComputeRequest.of(request, caller), response);
    }

    private void handle(ComputeRequest request, HttpServletResponse response) throws Exception {
        var begin = System.nanoTime();
        var plan =
                switch (request.command()) {
                    case JOB -> posted.plan(request);
                    case OPEN -> opened.open(request);
                    case API -> opened.call(request);
                };
        var inputs = new JobInputs(Optional.empty(), payload(request), CgiVariables.of(request));
        var start =
                new JobChain.Start(
                        request,
                        plan,
                        inputs,
                        begin,
                        ClientConnection.of(request.servlet())::isClosed);
        var wish = Deferrals.Wish.of(request);
        if (wish == Deferrals.Wish.NEVER) {
            try (var end = chain.run(start)) {
                answer(request, response, end);
            }
            return;
        }
        var place = deferrals.place(request, plan);
        var inTime = deferrals.run(start.detached(), place, wish);
        if (inTime.isEmpty()) {
            tell(response, place);
            return;
        }
        try (var end = inTime.get().get()) {
            answer(request, response, end);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** What the first job with an input of no path reads. */
    private Optional<SpooledBody> payload(ComputeRequest request) throws IOException {
        var bodyIsJob =
                request.command() == ComputeRequest.Command.JOB && !PostedJobs.hasSource(request);
        if (bodyIsJob || !request.hasBody()) {
            return Optional.empty();
        }
        var servlet = request.servlet();
        return Optional.of(
                bodies.receive(servlet.getInputStream(), servlet.getContentLengthLong()));
    }

    private static void answer(
            ComputeRequest request, HttpServletResponse response, JobChain.End end)
            throws IOException {
        var answer = end.answer();
        response.setStatus(answer.status());
        answer.headers()
                .forEach(
                        (name, values) -> values.forEach(value -> response.addHeader(name, value)));
        if (request.method().equals("HEAD")) {
            response.setHeader(
                    "Content-Length",
                    answer.announcedLength().orElse(Long.toString(answer.bytes())));
            return;
        }
        response.setContentLengthLong(answer.bytes());
        answer.transferTo(response.getOutputStream());
    }

    private static void tell(HttpServletResponse response, ObjectPath place) throws IOException {
        var text = place.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
