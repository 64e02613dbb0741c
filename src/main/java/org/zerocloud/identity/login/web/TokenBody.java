package org.zerocloud.identity.login.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.admin.web.RoleNames;

/**
 * A token that is to be.
 *
 * @param user who logs in, such as {@code test:tester}; absent if a token or key was shown
 * @param key the user's secret
 * @param roles what the token is to be good for
 * @param lifetimeSeconds how long; a setting says the default and the most
 */
@Schema(name = "TokenRequest")
record TokenBody(
        @Nullable @Size(max = 129) String user,
        @Nullable @Size(max = 129) String key,
        @NotEmpty @Size(max = 5) List<@NotNull String> roles,
        @Nullable @Min(60) Long lifetimeSeconds) {

    Set<Role> wantedRoles() {
        return RoleNames.parse(roles);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "token for " + user;
    }
}
