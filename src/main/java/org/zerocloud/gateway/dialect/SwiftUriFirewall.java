package org.zerocloud.gateway.dialect;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Lets the names of objects through. They may hold {@code //}, {@code ..}, {@code %2F} and anything
 * else, and the dialect reads the raw URI once, compares it with nothing on a disk and decides who
 * may do what from the same names. Everywhere else Spring Security's strict rules hold.
 */
@Component
class SwiftUriFirewall implements HttpFirewall {

    private final HttpFirewall strict = new StrictHttpFirewall();

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return isOfTheDialect(request.getRequestURI())
                ? new AsItIs(request)
                : strict.getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
    }

    private static boolean isOfTheDialect(String uri) {
        return uri.startsWith("/v1/") || uri.startsWith("/open/") || uri.startsWith("/api/");
    }

    /** A request that nothing was changed in. */
    private static final class AsItIs extends FirewalledRequest {

        AsItIs(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void reset() {
            // Nothing was changed, so nothing is to be restored.
        }
    }
}
