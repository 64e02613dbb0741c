package org.zerocloud.gateway.cors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.identity.Caller;

/**
 * Stands before all that answers for accounts, containers and objects: the web framework has an
 * answer of its own to a browser that asks before it asks.
 */
@Component
@Order(CorsFilter.BEHIND_THE_ID)
class CorsFilter extends OncePerRequestFilter {

    static final int BEHIND_THE_ID = Integer.MIN_VALUE + 1;
    private static final List<String> PATHS = List.of("/v1/", "/open/", "/api/");

    private final Cors cors;

    CorsFilter(Cors cors) {
        this.cors = cors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PATHS.stream().noneMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("OPTIONS")) {
            preflight(request, response);
        } else {
            var container = resource(request).flatMap(Cors::container);
            chain.doFilter(request, cors.prepare(request, response, container));
        }
    }

    private void preflight(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            cors.preflight(request, response, SwiftResource.parse(request.getRequestURI()));
        } catch (Refusal refusal) {
            new Exchange(request, response, Caller.ANONYMOUS, new QueryString(Map.of()))
                    .answer(refusal);
        }
    }

    /** What is wrong with the URI is told by whoever answers it. */
    private static Optional<SwiftResource> resource(HttpServletRequest request) {
        try {
            return Optional.of(SwiftResource.parse(request.getRequestURI()));
        } catch (Refusal refused) {
            return Optional.empty();
        }
    }
}
