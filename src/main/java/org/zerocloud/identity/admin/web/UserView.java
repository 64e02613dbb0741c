package org.zerocloud.identity.admin.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.zerocloud.identity.admin.UserRecord;

/**
 * A user as the platform API shows it.
 *
 * @param name within the tenant
 * @param user as whom it logs in, such as {@code test:tester}
 * @param configured whether the server's configuration names it, which alone then changes it
 */
@Schema(name = "User")
record UserView(
        String name,
        String user,
        List<String> roles,
        boolean enabled,
        boolean configured,
        Instant createdAt) {

    static UserView of(UserRecord user) {
        return new UserView(
                user.user().name(),
                user.user().qualifiedName(),
                RoleNames.of(user.user().roles()),
                user.enabled(),
                user.configured(),
                user.createdAt());
    }
}
