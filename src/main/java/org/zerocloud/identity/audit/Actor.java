package org.zerocloud.identity.audit;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Credential;

/**
 * Who acts.
 *
 * @param name the user, such as {@code test:tester}
 * @param credential by what the user is known, without its secret
 * @param address from where the request came
 */
public record Actor(String name, String credential, String address) {

    private static final Actor PLATFORM = new Actor("platform", "configuration", "");

    /** The caller of the request that this thread serves, or the platform itself. */
    static Actor current() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .flatMap(Actor::of)
                .orElse(PLATFORM);
    }

    private static Optional<Actor> of(Authentication known) {
        if (known.getPrincipal() instanceof Caller.User user
                && known.getCredentials() instanceof Credential credential) {
            var address =
                    known.getDetails() instanceof WebAuthenticationDetails details
                            ? details.getRemoteAddress()
                            : "";
            return Optional.of(new Actor(user.qualifiedName(), credential.word(), address));
        }
        return Optional.empty();
    }
}
