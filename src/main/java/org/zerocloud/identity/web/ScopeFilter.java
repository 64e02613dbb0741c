package org.zerocloud.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zerocloud.identity.scope.Scope;
import org.zerocloud.identity.scope.Scopes;

/**
 * Refuses requests that the scopes of their key do not allow. It goes by the request line alone and
 * stands before everything that answers, so nothing can forget to ask.
 */
final class ScopeFilter extends OncePerRequestFilter {

    private static final String JOB = "X-Zerovm-Execute";
    private static final String OBJECTS = "/v1/";
    private static final Pattern PLAIN = Pattern.compile("/platform/v1/(admin/)?+[a-z-]+(/.*)?");

    private final Refusals refusals;

    ScopeFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var missing = scopes().flatMap(held -> held.missing(needed(request)));
        if (missing.isPresent()) {
            refusals.outOfScope(request, response, missing.get());
            return;
        }
        chain.doFilter(request, response);
    }

    private static Optional<Scopes> scopes() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(UserAuthentication.class::isInstance)
                .map(UserAuthentication.class::cast)
                .map(known -> known.getCredentials().scopes());
    }

    private static Set<Scope> needed(HttpServletRequest request) {
        return switch (RequestArea.of(request)) {
            case OPEN, CLOSED -> Set.of();
            case PLATFORM -> ofPlatform(request);
            case METERS -> Set.of(Scope.ADMIN_READ);
            case SWIFT -> ofSwift(request);
        };
    }

    /** A path that hides what it names needs every scope. */
    private static Set<Scope> ofPlatform(HttpServletRequest request) {
        var path = request.getRequestURI();
        return PLAIN.matcher(path).matches()
                ? Scope.ofPlatform(request.getMethod(), path).map(Set::of).orElse(Set.of())
                : EnumSet.allOf(Scope.class);
    }

    /** Whoever copies reads as well; what is not a store's path runs a job. */
    private static Set<Scope> ofSwift(HttpServletRequest request) {
        if (request.getHeader(JOB) != null || !request.getRequestURI().startsWith(OBJECTS)) {
            return Set.of(Scope.JOBS_WRITE);
        }
        var needed = EnumSet.of(Scope.ofSwift(request.getMethod()));
        if (request.getMethod().equals("COPY") || request.getHeader("X-Copy-From") != null) {
            needed.add(Scope.OBJECTS_READ);
        }
        return needed;
    }
}
