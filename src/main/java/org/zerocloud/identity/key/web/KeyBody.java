package org.zerocloud.identity.key.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.admin.web.RoleNames;
import org.zerocloud.identity.scope.Scopes;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/**
 * A key that is to be.
 *
 * @param name 1 to 64 printable characters
 * @param user as whom it acts, without the tenant; the caller if absent
 * @param roles the most that it may do
 * @param scopes what requests with it are good for, such as {@code jobs:read}; everything if absent
 * @param lifetimeSeconds how long it is accepted; a setting says the default and the most
 */
@Schema(name = "KeyRequest")
record KeyBody(
        @NotNull @Pattern(regexp = "[^\\p{Cntrl}]{1,64}") String name,
        @Nullable @Size(max = 64) String user,
        @NotEmpty @Size(max = 5) List<@NotNull String> roles,
        @Nullable @Size(min = 1, max = 20) List<@NotNull String> scopes,
        @Nullable @Min(60) Long lifetimeSeconds) {

    Set<Role> wantedRoles() {
        return RoleNames.parse(roles);
    }

    Scopes wantedScopes() {
        try {
            return new Scopes(scopes);
        } catch (IllegalArgumentException unknown) {
            throw Refusal.ofField(
                    Problem.INVALID_BODY, "/scopes", String.valueOf(unknown.getMessage()));
        }
    }

    Optional<Duration> lifetime() {
        return Optional.ofNullable(lifetimeSeconds).map(Duration::ofSeconds);
    }
}
