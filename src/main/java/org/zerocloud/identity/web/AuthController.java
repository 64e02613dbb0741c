package org.zerocloud.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zerocloud.identity.IssuedToken;
import org.zerocloud.identity.TenantSuspended;
import org.zerocloud.identity.TooManyLogins;
import org.zerocloud.identity.login.LoginAttempt;
import org.zerocloud.identity.login.Logins;
import org.zerocloud.identity.login.LoginsThrottled;

/** Swift's first way to log in, as its middleware {@code tempauth} speaks it. */
@RestController
class AuthController {

    private final Logins logins;
    private final Refusals refusals;

    AuthController(Logins logins, Refusals refusals) {
        this.logins = logins;
        this.refusals = refusals;
    }

    @GetMapping({"/auth/v1.0", "/auth/v1"})
    void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var user = header(request, "X-Auth-User", "X-Storage-User");
        var key = header(request, "X-Auth-Key", "X-Storage-Pass");
        var address = request.getRemoteAddr();
        var token =
                user.flatMap(name ->
                        key.flatMap(
                                secret -> logins.logIn(new LoginAttempt(name, secret, address))));
        if (token.isPresent()) {
            welcome(request, response, token.get());
        } else {
            refusals.loginRefused(response, user.map(AuthController::account).orElse(""));
        }
    }

    @ExceptionHandler
    void tooManyLogins(TooManyLogins refusal, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "1");
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value(), refusal.getMessage());
    }

    @ExceptionHandler
    void throttled(LoginsThrottled refusal, HttpServletResponse response) throws IOException {
        refusals.loginThrottled(response, refusal.retryAfterSeconds());
    }

    @ExceptionHandler(TenantSuspended.class)
    void suspended(HttpServletResponse response) throws IOException {
        refusals.loginForbidden(response);
    }

    private static void welcome(
            HttpServletRequest request, HttpServletResponse response, IssuedToken token) {
        response.setHeader("X-Auth-Token", token.text());
        response.setHeader("X-Storage-Token", token.text());
        response.setHeader("X-Auth-Token-Expires", Long.toString(token.lifetime().toSeconds()));
        response.setHeader(
                "X-Storage-Url", origin(request) + "/v1/" + token.user().tenant().account());
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html; charset=UTF-8");
        response.setContentLength(0);
    }

    /** Scheme and host as the client sees them: from its {@code Host} header. */
    private static String origin(HttpServletRequest request) {
        var scheme = request.getScheme();
        var port = request.getServerPort();
        var isUsual = port == ("https".equals(scheme) ? 443 : 80);
        return scheme + "://" + request.getServerName() + (isUsual ? "" : ":" + port);
    }

    /** Swift names the account that was tried, or {@code unknown} where there is none. */
    private static String account(String user) {
        return user.substring(0, Math.max(0, user.indexOf(':')));
    }

    /** Tomcat reads headers as Latin-1; Swift's clients write UTF-8. */
    private static Optional<String> header(
            HttpServletRequest request, String name, String otherName) {
        return Optional.ofNullable(request.getHeader(name))
                .or(() -> Optional.ofNullable(request.getHeader(otherName)))
                .map(value -> value.getBytes(StandardCharsets.ISO_8859_1))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(value -> !value.isEmpty());
    }
}
