package org.zerocloud.identity.login.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.zerocloud.identity.IssuedToken;
import org.zerocloud.identity.admin.web.RoleNames;

/**
 * A token, which is shown this once.
 *
 * @param token what browsers send as {@code Authorization: Bearer}
 * @param user for whom it stands, such as {@code test:tester}
 */
@Schema(name = "Token")
record TokenView(String token, String user, List<String> roles, long lifetimeSeconds) {

    static TokenView of(IssuedToken issued) {
        return new TokenView(
                issued.text(),
                issued.user().qualifiedName(),
                RoleNames.of(issued.user().roles()),
                issued.lifetime().toSeconds());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "token of " + user;
    }
}
