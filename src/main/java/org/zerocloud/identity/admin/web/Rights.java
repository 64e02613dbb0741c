package org.zerocloud.identity.admin.web;

import org.springframework.security.access.AccessDeniedException;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;

/** Who administers what. */
public final class Rights {

    private Rights() {}

    /**
     * Requires an administrator of the caller's own tenant.
     *
     * @throws AccessDeniedException if the caller is none
     */
    public static void requireAdministrator(Caller.User caller) {
        if (!caller.may(Permission.ADMINISTER)) {
            throw new AccessDeniedException("This is open to administrators of the tenant");
        }
    }

    /**
     * Requires an administrator of the platform.
     *
     * @throws AccessDeniedException if the caller is none
     */
    public static void requireOperator(Caller.User caller) {
        if (!caller.isOperator()) {
            throw new AccessDeniedException("This is open to administrators of the platform");
        }
    }
}
