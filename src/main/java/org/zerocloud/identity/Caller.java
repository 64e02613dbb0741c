package org.zerocloud.identity;

import java.util.Set;

/** Who sends a request: the principal of every authentication. */
public sealed interface Caller {

    /** Somebody without a token. Only access control lists open anything to them. */
    Caller ANONYMOUS = new Anonymous();

    /** Whether the caller may do everything within the tenant's account. */
    boolean owns(TenantId tenant);

    /** Whether an access control list that names the group means the caller. */
    boolean isIn(String group);

    /** Nobody in particular. */
    record Anonymous() implements Caller {

        @Override
        public boolean owns(TenantId tenant) {
            return false;
        }

        @Override
        public boolean isIn(String group) {
            return false;
        }
    }

    /**
     * A user who has proved who they are.
     *
     * @param tenant whose user it is
     * @param name the user's name within the tenant, without the colon form's first part
     * @param roles what the user may do beyond what access control lists say
     */
    record User(TenantId tenant, String name, Set<Role> roles) implements Caller {

        /** Copies the roles. */
        public User {
            roles = Set.copyOf(roles);
        }

        @Override
        public boolean owns(TenantId other) {
            return isOperator() || (tenant.equals(other) && roles.contains(Role.ADMIN));
        }

        /**
         * A user is in the group of its tenant, {@code test}, and in its own, {@code test:tester}.
         */
        @Override
        public boolean isIn(String group) {
            return group.equals(tenant.value()) || group.equals(qualifiedName());
        }

        /** Whether the user administers the platform. */
        public boolean isOperator() {
            return roles.contains(Role.RESELLER_ADMIN);
        }

        /** Whether a role of the user's allows it, within the user's own tenant. */
        public boolean may(Permission permission) {
            return roles.stream().anyMatch(role -> role.allows(permission));
        }

        /** The user as Swift's clients write it, such as {@code test:tester}. */
        public String qualifiedName() {
            return tenant.value() + ":" + name;
        }
    }
}
