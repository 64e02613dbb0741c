package org.zerocloud.gateway.dialect;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Goes on with the trace of whoever calls (W3C Trace Context), or begins one; the log has its id,
 * and the answer says which step of it the request was.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceParentFilter extends OncePerRequestFilter {

    private static final String HEADER = "traceparent";
    private static final String LOG_KEY = "trace";
    private static final String NONE = "0".repeat(32);
    private static final String NO_PARENT = "0".repeat(16);
    private static final String NOT_SAMPLED = "00";
    private static final Pattern FORM =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?<trace>[0-9a-f]{32})-(?<parent>[0-9a-f]{16})"
                            + "-(?<flags>[0-9a-f]{2})(-.{0,256})?");

    /** A trace and whether somebody records it. */
    private record Trace(String id, String flags) {}

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var trace =
                read(request.getHeader(HEADER))
                        .orElseGet(() -> new Trace(random() + random(), NOT_SAMPLED));
        response.setHeader(HEADER, "00-%s-%s-%s".formatted(trace.id(), random(), trace.flags()));
        MDC.put(LOG_KEY, trace.id());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private static Optional<Trace> read(@org.jspecify.annotations.Nullable String header) {
        return Optional.ofNullable(header)
                .map(FORM::matcher)
                .filter(form -> form.matches())
                .filter(form -> !form.group("trace").equals(NONE))
                .filter(form -> !form.group("parent").equals(NO_PARENT))
                .map(form -> new Trace(form.group("trace"), form.group("flags")));
    }

    /** 16 digits, not all of them 0. */
    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}
