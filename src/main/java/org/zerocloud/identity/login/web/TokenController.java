package org.zerocloud.identity.login.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Credential;
import org.zerocloud.identity.Identified;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantSuspended;
import org.zerocloud.identity.Tokens;
import org.zerocloud.identity.TooManyLogins;
import org.zerocloud.identity.login.LoginAttempt;
import org.zerocloud.identity.login.Logins;
import org.zerocloud.identity.login.LoginsThrottled;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;

/** {@code POST /platform/v1/tokens}: a token for a browser, in exchange for what lives longer. */
@PlatformApi
@Tag(name = "tokens")
class TokenController {

    private final Logins logins;
    private final Tokens tokens;
    private final TokenProperties settings;

    TokenController(Logins logins, Tokens tokens, TokenProperties settings) {
        this.logins = logins;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** Gives a token to who logs in with the body, or shows a token of a login, or a key. */
    @Operation(
            operationId = "issueToken",
            summary = "Gives a short-lived token to a login, a token or a key")
    @ApiResponse(responseCode = "201", description = "The token", useReturnTypeSchema = true)
    @Refuses({Problem.LOGINS_THROTTLED, Problem.TENANT_SUSPENDED})
    @PostMapping("/platform/v1/tokens")
    ResponseEntity<TokenView> exchange(
            @Nullable Authentication authentication,
            @Valid @RequestBody TokenBody wanted,
            HttpServletRequest request) {
        var caller =
                wanted.user() == null
                        ? shown(authentication)
                        : loggedIn(wanted, request.getRemoteAddr());
        var roles = wanted.wantedRoles();
        if (!Role.allCovered(roles, caller.user().roles())) {
            throw new AccessDeniedException("Your roles do not cover these");
        }
        var issued = tokens.issueForBrowser(caller, roles, lifetime(wanted));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(TokenView.of(issued));
    }

    private static Identified shown(@Nullable Authentication authentication) {
        if (authentication == null
                || !(authentication.getPrincipal() instanceof Caller.User user)
                || !(authentication.getCredentials() instanceof Credential credential)) {
            throw new Refusal(Problem.UNAUTHORIZED, "A token, a key or a login is needed");
        }
        if (!credential.givesOthers()) {
            throw new AccessDeniedException("This token is short-lived itself");
        }
        return new Identified(user, credential);
    }

    private Identified loggedIn(TokenBody wanted, String address) {
        var attempt =
                new LoginAttempt(
                        String.valueOf(wanted.user()),
                        Optional.ofNullable(wanted.key()).orElse(""),
                        address);
        try {
            return logins.identify(attempt)
                    .map(user -> new Identified(user, new Credential.LoginToken()))
                    .orElseThrow(() ->
                            new Refusal(Problem.UNAUTHORIZED, "The user or the key is wrong"));
        } catch (LoginsThrottled throttled) {
            throw Refusal.later(
                    Problem.LOGINS_THROTTLED,
                    String.valueOf(throttled.getMessage()),
                    throttled.retryAfterSeconds());
        } catch (TooManyLogins busy) {
            throw Refusal.later(Problem.UNAVAILABLE, String.valueOf(busy.getMessage()), 1);
        } catch (TenantSuspended suspended) {
            throw new Refusal(Problem.TENANT_SUSPENDED, String.valueOf(suspended.getMessage()));
        }
    }

    private Duration lifetime(TokenBody wanted) {
        var seconds = wanted.lifetimeSeconds();
        var lifetime = seconds == null ? settings.lifetime() : Duration.ofSeconds(seconds);
        if (lifetime.compareTo(settings.lifetimeMax()) > 0) {
            throw Refusal.ofField(
                    Problem.INVALID_BODY,
                    "/lifetimeSeconds",
                    "is more than " + settings.lifetimeMax().toSeconds());
        }
        return lifetime;
    }
}
