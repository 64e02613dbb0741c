package org.zerocloud.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantSuspended;
import org.zerocloud.identity.scope.Scope;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.ProblemWriter;
import org.zerocloud.problem.Refusal;

/**
 * Answers those who are not let in, in the dialect of the request: as Swift does, or by RFC 9457.
 */
@Component
class Refusals {

    private static final String SWIFT_UNAUTHORIZED =
            "<html><h1>Unauthorized</h1><p>This server could not verify that you are authorized to"
                    + " access the document you requested.</p></html>";
    private static final String SWIFT_FORBIDDEN =
            "<html><h1>Forbidden</h1><p>Access was denied to this resource.</p></html>";
    private static final String SWIFT_TOO_MANY =
            "<html><h1>Too Many Requests</h1><p>Too many logins have failed.</p></html>";
    private static final String SWIFT_UNAVAILABLE =
            "<html><h1>Service Unavailable</h1><p>The server is currently unavailable. Please try"
                    + " again at a later time.</p></html>";
    private static final String SWIFT_BODY_TYPE = "text/html; charset=UTF-8";

    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    void unauthorized(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (RequestArea.of(request)) {
            case SWIFT -> swiftUnauthorized(response, SwiftRealm.ofPath(request.getRequestURI()));
            case OPEN, PLATFORM, METERS, CLOSED -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"zerocloud\"");
                problem(request, response, Problem.UNAUTHORIZED, "A valid token is needed.");
            }
        }
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (RequestArea.of(request)) {
            case SWIFT -> swift(response, HttpStatus.FORBIDDEN, SWIFT_FORBIDDEN);
            case OPEN, PLATFORM, METERS, CLOSED ->
                    problem(request, response, Problem.FORBIDDEN, "This is not open to you.");
        }
    }

    /** The key that was shown is not good for this. */
    void outOfScope(HttpServletRequest request, HttpServletResponse response, Scope missing)
            throws IOException {
        switch (RequestArea.of(request)) {
            case SWIFT -> swift(response, HttpStatus.FORBIDDEN, SWIFT_FORBIDDEN);
            case OPEN, PLATFORM, METERS, CLOSED ->
                    problem(
                            request,
                            response,
                            Problem.FORBIDDEN,
                            "Your key has not the scope " + missing.word());
        }
    }

    /** Whoever calls is known, and not let in for the time being. */
    void suspended(
            HttpServletRequest request, HttpServletResponse response, TenantSuspended refusal)
            throws IOException {
        switch (RequestArea.of(request)) {
            case SWIFT -> loginForbidden(response);
            case OPEN, PLATFORM, METERS, CLOSED ->
                    problem(
                            request,
                            response,
                            Problem.TENANT_SUSPENDED,
                            String.valueOf(refusal.getMessage()));
        }
    }

    /** The method is none of HTTP's, or the path could be read in two ways. */
    void disguised(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problem(
                request,
                response,
                Problem.INVALID_PARAMETER,
                "The request line has a method, or characters such as ; // .. or %2F, that the"
                        + " API does not know.");
    }

    /** Requests of the caller's tenant come too fast; only the platform API counts them so. */
    void tooMany(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problem(
                request,
                response,
                Problem.TOO_MANY_REQUESTS,
                "Requests of your tenant come too fast: see RateLimit-Policy.");
    }

    /**
     * Something behind the server is away for a moment.
     *
     * @param detail what it is, in a sentence
     */
    void unavailable(HttpServletRequest request, HttpServletResponse response, String detail)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        switch (RequestArea.of(request)) {
            case SWIFT -> swift(response, HttpStatus.SERVICE_UNAVAILABLE, SWIFT_UNAVAILABLE);
            case OPEN, PLATFORM, METERS, CLOSED ->
                    problem(request, response, Problem.UNAVAILABLE, detail);
        }
    }

    /** The answer to a login of a tenant that is suspended. */
    void loginForbidden(HttpServletResponse response) throws IOException {
        swift(response, HttpStatus.FORBIDDEN, SWIFT_FORBIDDEN);
    }

    /** The answer to a login that is not looked at since too many have failed. */
    void loginThrottled(HttpServletResponse response, int seconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
        swift(response, HttpStatus.TOO_MANY_REQUESTS, SWIFT_TOO_MANY);
    }

    /**
     * The answer to a login that failed.
     *
     * @param account the account that somebody tried, or what else the realm is to be
     */
    void loginRefused(HttpServletResponse response, String account) throws IOException {
        swiftUnauthorized(response, SwiftRealm.quoted(account));
    }

    private static void swiftUnauthorized(HttpServletResponse response, String realm)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Swift realm=\"" + realm + "\"");
        swift(response, HttpStatus.UNAUTHORIZED, SWIFT_UNAUTHORIZED);
    }

    private static void swift(HttpServletResponse response, HttpStatus status, String body)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(SWIFT_BODY_TYPE);
        write(response, body.getBytes(StandardCharsets.UTF_8));
    }

    private void problem(
            HttpServletRequest request, HttpServletResponse response, Problem kind, String detail)
            throws IOException {
        problems.write(request, response, new Refusal(kind, detail));
    }

    /** Answers to HEAD carry the length too; the server itself leaves their body out. */
    private static void write(HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
