package org.zerocloud.gateway.dialect;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id of Swift's form, before anything else can answer it. A client may add
 * to it by {@code X-Trans-Id-Extra}, of which 32 characters count.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TransactionIdFilter extends OncePerRequestFilter {

    /** The request's attribute that holds its id. */
    public static final String ATTRIBUTE = "org.zerocloud.transactionId";

    private static final String LOG_KEY = "transaction";
    private static final int RANDOM_DIGITS = 21;
    private static final int EXTRA_MAX = 32;

    private final Clock clock;

    TransactionIdFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = newId() + extra(request);
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader("X-Trans-Id", id);
        response.setHeader("X-Openstack-Request-Id", id);
        MDC.put(LOG_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private static String extra(HttpServletRequest request) {
        @Nullable String extra = request.getHeader("X-Trans-Id-Extra");
        return extra == null || extra.isEmpty()
                ? ""
                : "-"
                        + WireText.percentEncoded(
                                extra.substring(0, Math.min(EXTRA_MAX, extra.length())));
    }

    private String newId() {
        var random = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_DIGITS);
        return "tx%s-%010x".formatted(random, clock.instant().getEpochSecond());
    }
}
