package org.zerocloud.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * The parts of the URL space that are guarded differently.
 *
 * <p>The decision is made on the request line as it came, undecoded: the dispatcher matches the
 * same text against its patterns, whose first segment is literal. A path that hides its first
 * segment ({@code /%70latform}, {@code //platform}, {@code /v1;x}) is in no area and so is refused.
 */
enum RequestArea {
    /** Swift's and ZeroCloud's dialect: any path, and lists that the gateway evaluates. */
    SWIFT,
    /** What needs no caller. */
    OPEN,
    /** The platform's own API, for known callers. */
    PLATFORM,
    /** What the server measures, of all tenants, for administrators of the platform. */
    METERS,
    /** Everything else, which nobody may call. */
    CLOSED;

    private static final Map<String, RequestArea> BY_PREFIX =
            Map.ofEntries(
                    Map.entry("/v1", SWIFT),
                    Map.entry("/open", SWIFT),
                    Map.entry("/api", SWIFT),
                    Map.entry("/auth", OPEN),
                    Map.entry("/info", OPEN),
                    Map.entry("/healthcheck", OPEN),
                    Map.entry("/actuator/health", OPEN),
                    Map.entry("/actuator/prometheus", METERS),
                    Map.entry("/problems", OPEN),
                    Map.entry("/v3/api-docs", OPEN),
                    Map.entry("/swagger-ui", OPEN),
                    Map.entry("/platform", PLATFORM));

    static RequestArea of(HttpServletRequest request) {
        var uri = request.getRequestURI();
        return BY_PREFIX.entrySet().stream()
                .filter(area -> isBelow(area.getKey(), uri))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(CLOSED);
    }

    private static boolean isBelow(String prefix, String uri) {
        return uri.startsWith(prefix)
                && (uri.length() == prefix.length() || uri.charAt(prefix.length()) == '/');
    }
}
