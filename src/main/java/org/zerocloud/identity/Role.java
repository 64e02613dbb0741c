package org.zerocloud.identity;

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
}
