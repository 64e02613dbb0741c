package org.zerocloud.identity.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zerocloud.identity.Caller;

/** Stands for the controllers of other modules: says that it was reached, how, and by whom. */
@TestComponent
@RestController
class EchoController {

    @RequestMapping({"/v1/**", "/open/**", "/api/**"})
    String swift(HttpServletRequest request, @AuthenticationPrincipal Caller caller) {
        return "SWIFT " + request.getRequestURI() + " " + name(caller);
    }

    @RequestMapping("/v1/AUTH_test/body")
    String body(HttpServletRequest request) throws IOException {
        var parameter = request.getParameter("a");
        return parameter + " " + new String(request.getInputStream().readAllBytes(), UTF_8);
    }

    @RequestMapping("/platform/**")
    String platform(HttpServletRequest request, @AuthenticationPrincipal Caller caller) {
        return "PLATFORM " + request.getRequestURI() + " " + name(caller) + roles(caller);
    }

    @RequestMapping({"/info", "/healthcheck", "/secret/**"})
    String other(HttpServletRequest request) {
        return "OTHER " + request.getRequestURI();
    }

    /** Of those alone whom no table knows. */
    private static String roles(Caller caller) {
        return caller instanceof Caller.User user && !user.name().startsWith("tester")
                ? " " + user.roles()
                : "";
    }

    private static String name(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous _ -> "nobody";
            case Caller.User user -> user.qualifiedName();
        };
    }
}
