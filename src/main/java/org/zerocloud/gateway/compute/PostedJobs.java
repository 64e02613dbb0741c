package org.zerocloud.gateway.compute;

import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.compute.JobSources.Source;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.job.request.Authority;

/** Jobs that are posted to an account: as a description, an image, a script, or by their source. */
@Component
class PostedJobs {

    private final JobSources sources;
    private final SpooledBodies bodies;
    private final ExecutionRight right;
    private final ComputeProperties settings;

    PostedJobs(
            JobSources sources,
            SpooledBodies bodies,
            ExecutionRight right,
            ComputeProperties settings) {
        this.sources = sources;
        this.bodies = bodies;
        this.right = right;
        this.settings = settings;
    }

    /** Whether the body is the job's data, rather than the job. */
    static boolean hasSource(ComputeRequest request) {
        return request.header(ComputeRequest.SOURCE).isPresent();
    }

    /**
     * The job that a request posts.
     *
     * @throws Refusal if it posts none, or may not
     */
    JobPlan plan(ComputeRequest request) throws IOException {
        if (!request.method().equals("POST")) {
            throw new Refusal(Status.NOT_IMPLEMENTED, "A job is posted");
        }
        if (request.contentType().isEmpty()) {
            throw new Refusal(Status.BAD_REQUEST, "Content-Type is missing");
        }
        Optional<Source> source =
                request.header(ComputeRequest.SOURCE)
                        .map(url -> sources.find(url, request.tenant(), request.caller()));
        var authority = source.map(Source::authority).orElse(Authority.of(request.caller()));
        right.require(request, authority);
        return source.isPresent()
                ? sources.plan(source.get(), request.object())
                : body(request, authority);
    }

    private JobPlan body(ComputeRequest request, Authority authority) throws IOException {
        if (MediaTypes.isImage(request.contentType())) {
            return image(request, authority);
        }
        if (request.contentType().equals(MediaTypes.JSON)) {
            var bytesMax = Math.toIntExact(settings.descriptionSizeMax().toBytes());
            return JobPlan.of(DescriptionBody.read(request.servlet(), bytesMax), authority);
        }
        var length = length(request);
        bodies.checkLength(length);
        return sources.script(
                request.servlet().getInputStream(), length, authority, request.object());
    }

    private JobPlan image(ComputeRequest request, Authority authority) throws IOException {
        var length = length(request);
        var posted = bodies.receive(request.servlet().getInputStream(), length);
        var complete = false;
        try (var archive = Channels.newInputStream(posted.open())) {
            var map =
                    sources.maps()
                            .find(archive, request.contentType())
                            .orElseThrow(() ->
                                    new Refusal(
                                            Status.BAD_REQUEST,
                                            "There is no boot/cluster.map or boot/system.map in"
                                                    + " the archive"));
            complete = true;
            return JobPlan.of(map, authority).with(posted);
        } finally {
            if (!complete) {
                posted.close();
            }
        }
    }

    private static long length(ComputeRequest request) {
        var length = request.servlet().getContentLengthLong();
        if (length < 0) {
            throw new Refusal(Status.BAD_REQUEST, "Content-Length is missing");
        }
        return length;
    }
}
