package org.zerocloud.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Tokens;

/**
 * Finds out who calls. A request without a token is anonymous; one with a token that is unknown or
 * has expired is refused at once, whatever an access control list says, as Swift does.
 */
final class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Refusals refusals;

    /** Carries the caller over to an asynchronous dispatch of the same request, no further. */
    private final RequestAttributeSecurityContextRepository contexts =
            new RequestAttributeSecurityContextRepository();

    TokenFilter(Tokens tokens, Refusals refusals) {
        this.tokens = tokens;
        this.refusals = refusals;
    }

    /** A client that asks for a new token may still send its old one. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RequestArea.of(request) == RequestArea.OPEN;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = token(request);
        var caller = token.isEmpty() ? Optional.of(Caller.ANONYMOUS) : token.flatMap(this::find);
        if (caller.isEmpty()) {
            refusals.unauthorized(request, response);
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(caller.get()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        chain.doFilter(request, response);
    }

    /** Spring Security asks those whom it knows as anonymous to log in, and refuses all others. */
    private static Authentication authentication(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous _ ->
                    new AnonymousAuthenticationToken(
                            "token", caller, AuthorityUtils.createAuthorityList("ANONYMOUS"));
            case Caller.User user -> new UserAuthentication(user);
        };
    }

    private Optional<Caller> find(String token) {
        return tokens.find(token).map(Caller.class::cast);
    }

    private static Optional<String> token(HttpServletRequest request) {
        return header(request, "X-Auth-Token")
                .or(() -> header(request, "X-Storage-Token"))
                .or(() -> bearer(request));
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return header(request, HttpHeaders.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).filter(value -> !value.isBlank());
    }
}
