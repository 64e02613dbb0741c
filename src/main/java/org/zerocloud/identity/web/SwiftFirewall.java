package org.zerocloud.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Lets object names through as they are: {@code //}, {@code %2F}, {@code ..} and the like mean
 * nothing special below {@code /v1}, where controllers read the undecoded request line, and are
 * refused everywhere else.
 */
final class SwiftFirewall implements HttpFirewall {

    private final StrictHttpFirewall strict = new StrictHttpFirewall();

    /** Tomcat gives UTF-8 as Latin-1, in which some of it looks like control characters. */
    SwiftFirewall() {
        strict.setAllowedHeaderValues(_ -> true);
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return switch (RequestArea.of(request)) {
            case SWIFT -> new Untouched(request);
            case OPEN, PLATFORM, METERS, CLOSED -> strict.getFirewalledRequest(request);
        };
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
    }

    private static final class Untouched extends FirewalledRequest {

        Untouched(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void reset() {
            // Nothing was changed.
        }
    }
}
