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

/**
 * A key that is to be.
 *
 * @param name 1 to 64 printable characters
 * @param user as whom it acts, without the tenant; the caller if absent
 * @param roles the most that it may do
 * @param lifetimeSeconds how long it is accepted; a setting says the default and the most
 */
@Schema(name = "KeyRequest")
record KeyBody(
        @NotNull @Pattern(regexp = "[^\\p{Cntrl}]{1,64}") String name,
        @Nullable @Size(max = 64) String user,
        @NotEmpty @Size(max = 5) List<@NotNull String> roles,
        @Nullable @Min(60) Long lifetimeSeconds) {

    Set<Role> wantedRoles() {
        return RoleNames.parse(roles);
    }

    Optional<Duration> lifetime() {
        return Optional.ofNullable(lifetimeSeconds).map(Duration::ofSeconds);
    }
}
