package org.zerocloud.gateway.compute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.compute.JobSources.Source;
import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.request.Rights;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;

/**
 * Jobs that start because an object is opened, or an application is called: the map that an image
 * brings along, or the template that is registered for the object's type.
 */
@Component
class OpenedJobs {

    private static final String REGISTRY = ".zvm";

    private final JobSources sources;
    private final ObjectStore objects;
    private final Rights rights;
    private final ExecutionRight right;

    OpenedJobs(JobSources sources, ObjectStore objects, Rights rights, ExecutionRight right) {
        this.sources = sources;
        this.objects = objects;
        this.rights = rights;
        this.right = right;
    }

    /**
     * The job of an object.
     *
     * @throws Refusal if nothing opens it, or the caller may not
     */
    JobPlan open(ComputeRequest request) throws IOException {
        var path = request.object().orElseThrow();
        var source = sources.find(url(path), request.tenant(), request.caller());
        right.require(request, source.authority());
        var image = sources.image(source);
        if (image.isPresent()) {
            return image.get();
        }
        if (!request.method().equals("GET")) {
            throw new Refusal(Status.NOT_IMPLEMENTED, "Only an application can be asked for that");
        }
        return byTemplate(request, source);
    }

    /**
     * The job of the application that the request's container names.
     *
     * @throws Refusal if it names none, or the caller may not call it
     */
    JobPlan call(ComputeRequest request) throws IOException {
        var container = request.container().orElseThrow();
        var endpoint =
                rights.endpoint(container)
                        .orElseThrow(() ->
                                new Refusal(
                                        Status.NOT_FOUND,
                                        "Container %s has no Rest-Endpoint"
                                                .formatted(container.container())));
        var source = sources.find(endpoint, request.tenant(), request.caller());
        right.require(request, source.authority());
        if (source.contentType().equals(MediaTypes.JSON)) {
            return JobPlan.of(sources.description(source.path()), source.authority());
        }
        var image = sources.image(source);
        if (image.isPresent()) {
            return image.get();
        }
        if (request.method().equals("GET") && request.object().isPresent()) {
            return open(request);
        }
        throw new Refusal(
                Status.NOT_IMPLEMENTED,
                "The Rest-Endpoint %s is no application".formatted(endpoint));
    }

    private JobPlan byTemplate(ComputeRequest request, Source source) throws IOException {
        var template =
                registered(request.tenant(), source)
                        .or(() ->
                                MediaTypes.EXECUTABLES.contains(source.contentType())
                                        ? Optional.of(Templates.EXECUTABLE)
                                        : Optional.empty())
                        .orElseThrow(() ->
                                new Refusal(
                                        Status.NOT_FOUND,
                                        "No application is registered for %s"
                                                .formatted(source.contentType())));
        var query = QueryString.parse(request.servlet().getQueryString());
        var text = Templates.fill(template, query.values(), source.path().toString());
        return JobPlan.of(text.getBytes(StandardCharsets.UTF_8), source.authority());
    }

    /** The template of the account for that type, if there is one that the caller may read. */
    private Optional<String> registered(TenantId tenant, Source source) throws IOException {
        if (!source.contentType().contains("/")) {
            return Optional.empty();
        }
        var path = new ContainerPath(tenant, REGISTRY).object(source.contentType() + "/config");
        if (!rights.mayRead(source.authority(), path) || objects.find(path).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new String(sources.description(path), StandardCharsets.UTF_8));
    }

    /**
     * The plain text of an object's URL; a percent sign is written so that it decodes to itself.
     */
    private static String url(ObjectPath path) {
        return path.toString().replace("%", "%25");
    }
}
