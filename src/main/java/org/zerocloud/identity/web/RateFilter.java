package org.zerocloud.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.rate.RequestRates;

/**
 * Tells each known caller of the platform API how many requests are left, by the fields of the
 * IETF's draft, and refuses those that come too fast. It stands before everything that answers, so
 * streams and uploads are counted and told as well.
 */
final class RateFilter extends OncePerRequestFilter {

    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";

    private final RequestRates rates;
    private final Refusals refusals;

    RateFilter(RequestRates rates, Refusals refusals) {
        this.rates = rates;
        this.refusals = refusals;
    }

    /** Swift's dialect has limits of its own. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RequestArea.of(request) != RequestArea.PLATFORM;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var standing = caller().flatMap(user -> rates.count(user.tenant()));
        if (standing.isPresent()) {
            response.setHeader(POLICY, standing.get().policy());
            response.setHeader(LIMIT, standing.get().limit());
            if (!standing.get().isAllowed()) {
                var seconds = Long.toString(standing.get().retrySeconds());
                response.setHeader(HttpHeaders.RETRY_AFTER, seconds);
                refusals.tooMany(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static Optional<Caller.User> caller() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(known -> known.getPrincipal())
                .filter(Caller.User.class::isInstance)
                .map(Caller.User.class::cast);
    }
}
