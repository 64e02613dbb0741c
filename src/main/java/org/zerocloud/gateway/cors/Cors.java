package org.zerocloud.gateway.cors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;

/**
 * Answers browsers that ask for a page of another origin. A container says in its metadata which
 * origins it knows; of others nothing is told, and their browsers keep the answer to themselves.
 */
@Component
class Cors {

    private static final String ORIGIN = "Origin";
    private static final String METHOD = "Access-Control-Request-Method";
    private static final String HEADERS = "Access-Control-Request-Headers";
    private static final String OF_CONTAINER = "DELETE, OPTIONS, GET, PUT, POST, HEAD";
    private static final String OF_OBJECT = OF_CONTAINER + ", COPY";

    private final Containers containers;

    Cors(Containers containers) {
        this.containers = containers;
    }

    /**
     * The answer to a request, in which a page may read what the container lets it.
     *
     * @param container that is asked for; nothing of an account is told to pages
     */
    HttpServletResponse prepare(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<ContainerPath> container) {
        var origin = request.getHeader(ORIGIN);
        if (origin == null) {
            return response;
        }
        var rules = container.flatMap(containers::find).map(CorsRules::of);
        var allowed = rules.flatMap(said -> said.allowed(origin));
        if (allowed.isEmpty()) {
            return response;
        }
        allow(response, rules.orElseThrow(), allowed.get());
        return new ExposingResponse(response, rules.orElseThrow().exposed());
    }

    private static void allow(HttpServletResponse response, CorsRules rules, String origin) {
        response.setHeader("Access-Control-Allow-Origin", origin);
        if (!rules.isForEverybody()) {
            response.addHeader("Vary", ORIGIN);
        }
    }

    /**
     * Answers {@code OPTIONS}, with which a browser asks before it asks.
     *
     * @throws Refusal if it does, and may not
     */
    void preflight(
            HttpServletRequest request, HttpServletResponse response, SwiftResource resource) {
        var methods = resource instanceof SwiftResource.OfObject ? OF_OBJECT : OF_CONTAINER;
        response.setHeader("Allow", methods);
        response.setContentLength(0);
        var origin = request.getHeader(ORIGIN);
        var container = container(resource);
        if (origin == null || container.isEmpty()) {
            return;
        }
        var rules = containers.find(container.get()).map(CorsRules::of);
        var allowed = rules.flatMap(said -> said.allowed(origin));
        var method = request.getHeader(METHOD);
        if (allowed.isEmpty()
                || method == null
                || !Arrays.asList(methods.split(", ", -1)).contains(method)) {
            throw new Refusal(Status.UNAUTHORIZED);
        }
        allow(response, rules.orElseThrow(), allowed.get());
        rules.flatMap(CorsRules::maxAge)
                .ifPresent(seconds -> response.setHeader("Access-Control-Max-Age", seconds));
        response.setHeader("Access-Control-Allow-Methods", methods);
        var headers = request.getHeader(HEADERS);
        if (headers != null) {
            response.setHeader("Access-Control-Allow-Headers", headers);
            response.addHeader("Vary", HEADERS);
        }
    }

    /** The container that a request is for. */
    static Optional<ContainerPath> container(SwiftResource resource) {
        return switch (resource) {
            case SwiftResource.OfContainer(var path) -> Optional.of(path);
            case SwiftResource.OfObject(var path) -> Optional.of(path.container());
            case SwiftResource.OfAccount _, SwiftResource.Elsewhere _ -> Optional.empty();
        };
    }
}
