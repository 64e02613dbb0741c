package org.zerocloud.identity.admin.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zerocloud.identity.Role;

/**
 * What is to be different with a user; a field that is absent stays.
 *
 * @param roles those that it has from now on
 * @param enabled whether it is let in
 */
record UserChange(@Nullable @Size(max = 5) List<@NotNull String> roles, @Nullable Boolean enabled) {

    Optional<Set<Role>> wantedRoles() {
        return Optional.ofNullable(roles).map(RoleNames::parse);
    }

    Optional<Boolean> wantedState() {
        return Optional.ofNullable(enabled);
    }
}
