package org.zerocloud.identity;

import java.util.EnumSet;
import java.util.Set;

/** What a user may do beyond what access control lists say; the names are tempauth's groups. */
public enum Role {
    /** {@code .admin}: everything within the user's own account. */
    ADMIN(".admin"),
    /** {@code .reseller_admin}: everything within every account. */
    RESELLER_ADMIN(".reseller_admin");

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** The group that gives the role, as a configuration names it. */
    public String group() {
        return group;
    }

    /** The roles of a user, as its row has them. */
    static Set<Role> of(boolean isAdmin, boolean isResellerAdmin) {
        var roles = EnumSet.noneOf(Role.class);
        if (isAdmin) {
            roles.add(ADMIN);
        }
        if (isResellerAdmin) {
            roles.add(RESELLER_ADMIN);
        }
        return roles;
    }
}
