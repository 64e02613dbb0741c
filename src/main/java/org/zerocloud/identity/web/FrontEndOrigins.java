package org.zerocloud.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Lets pages of the configured origins use the platform API. Nothing is told to browsers of other
 * pages; and as nobody is known by a cookie, none of them is to send one. Containers of the store
 * say themselves which origins they know.
 */
@Component
class FrontEndOrigins implements CorsConfigurationSource {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> REQUEST_HEADERS =
            List.of(
                    "Accept",
                    "Authorization",
                    "Content-Type",
                    "Idempotency-Key",
                    "If-Match",
                    "If-None-Match",
                    "Last-Event-ID",
                    "Prefer",
                    "Traceparent",
                    "Tracestate",
                    "X-Auth-Token");
    private static final List<String> ANSWER_HEADERS =
            List.of(
                    "Content-Disposition",
                    "ETag",
                    "Link",
                    "Location",
                    "Preference-Applied",
                    "RateLimit",
                    "RateLimit-Policy",
                    "Retry-After",
                    "WWW-Authenticate",
                    "X-Auth-Token",
                    "X-Storage-Url",
                    "X-Trans-Id");

    private final WebProperties settings;
    private final CorsConfiguration rules = new CorsConfiguration();

    FrontEndOrigins(WebProperties settings) {
        this.settings = settings;
        rules.setAllowedOrigins(settings.origins());
        rules.setAllowedMethods(METHODS);
        rules.setAllowedHeaders(REQUEST_HEADERS);
        rules.setExposedHeaders(ANSWER_HEADERS);
        rules.setAllowCredentials(false);
        rules.setMaxAge(settings.preflightAge());
    }

    /** Without rules nothing is said of origins, which browsers take for a no. */
    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return RequestArea.of(request) == RequestArea.PLATFORM
                        && origin != null
                        && settings.origins().contains(origin)
                ? rules
                : null;
    }
}
