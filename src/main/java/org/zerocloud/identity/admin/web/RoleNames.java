package org.zerocloud.identity.admin.web;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zerocloud.identity.Role;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** Roles as the platform API writes them: their groups without the dot. */
public final class RoleNames {

    private RoleNames() {}

    /** Names in their order. */
    public static List<String> of(Set<Role> roles) {
        return roles.stream().map(role -> role.group().substring(1)).sorted().toList();
    }

    /**
     * Reads names.
     *
     * @throws Refusal if one of them is no role
     */
    public static Set<Role> parse(Collection<String> names) {
        return names.stream().map(RoleNames::role).collect(Collectors.toSet());
    }

    private static Role role(String name) {
        return Role.ofGroup("." + name)
                .orElseThrow(() ->
                        Refusal.ofField(
                                Problem.INVALID_BODY, "/roles", "'" + name + "' is no role"));
    }
}
