package org.zerocloud.identity.web;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.zerocloud.identity.Caller;

/** Tells Spring Security who calls; what the user may do stays the user's own knowledge. */
final class UserAuthentication extends AbstractAuthenticationToken {

    private final transient Caller.User user;

    UserAuthentication(Caller.User user) {
        super(List.of());
        this.user = user;
        super.setAuthenticated(true);
    }

    @Override
    public Caller.User getPrincipal() {
        return user;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return user.qualifiedName();
    }
}
