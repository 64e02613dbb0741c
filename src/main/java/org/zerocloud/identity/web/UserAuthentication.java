package org.zerocloud.identity.web;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Credential;
import org.zerocloud.identity.Identified;

/**
 * Tells Spring Security who calls, and by what; what the user may do stays the user's own
 * knowledge.
 */
final class UserAuthentication extends AbstractAuthenticationToken {

    private final transient Identified known;

    UserAuthentication(Identified known) {
        super(List.of());
        this.known = known;
        super.setAuthenticated(true);
    }

    @Override
    public Caller.User getPrincipal() {
        return known.user();
    }

    @Override
    public Credential getCredentials() {
        return known.credential();
    }

    @Override
    public String getName() {
        return known.user().qualifiedName();
    }
}
