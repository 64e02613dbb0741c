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
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantSuspended;
import org.zerocloud.identity.oidc.IssuerUnavailable;

/**
 * Finds out who calls. A request without a token is anonymous; one with a token, a key or a JSON
 * Web Token that is unknown or has expired is refused at once, whatever an access control list
 * says, as Swift does. No parameter of a URL is ever a token: URLs are logged.
 */
final class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final Authentication ANONYMOUS =
            new AnonymousAuthenticationToken(
                    "token", Caller.ANONYMOUS, AuthorityUtils.createAuthorityList("ANONYMOUS"));

    private final Callers callers;
    private final Refusals refusals;

    /** Carries the caller over to an asynchronous dispatch of the same request, no further. */
    private final RequestAttributeSecurityContextRepository contexts =
            new RequestAttributeSecurityContextRepository();

    TokenFilter(Callers callers, Refusals refusals) {
        this.callers = callers;
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
        try {
            var authentication = authentication(request);
            if (authentication.isEmpty()) {
                refusals.unauthorized(request, response);
                return;
            }
            remember(authentication.get(), request, response);
        } catch (TenantSuspended suspended) {
            refusals.suspended(request, response, suspended);
            return;
        } catch (IssuerUnavailable _) {
            refusals.unavailable(request, response, "The issuer of the token cannot be reached.");
            return;
        }
        chain.doFilter(request, response);
    }

    /** Spring Security asks those whom it knows as anonymous to log in, and refuses all others. */
    private Optional<Authentication> authentication(HttpServletRequest request) {
        var token = token(request);
        if (token.isEmpty()) {
            return Optional.of(ANONYMOUS);
        }
        return token.flatMap(callers::identify)
                .map(known -> {
                    var authentication = new UserAuthentication(known);
                    authentication.setDetails(new WebAuthenticationDetails(request));
                    return authentication;
                });
    }

    private void remember(
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
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
