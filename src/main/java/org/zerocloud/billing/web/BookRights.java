package org.zerocloud.billing.web;

import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.Tenants;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.WrongParameter;

/** Who may look at which books. */
final class BookRights {

    private BookRights() {}

    /** Whoever reads the books of their own tenant. */
    static TenantId ownBooks(Caller.User caller) {
        if (!caller.may(Permission.SEE_BOOKS)) {
            throw new AccessDeniedException(
                    "The books are open to administrators and accountants of the tenant");
        }
        return caller.tenant();
    }

    /** Whoever administers the tenant. */
    static TenantId ownSettings(Caller.User caller) {
        if (!caller.may(Permission.ADMINISTER)) {
            throw new AccessDeniedException("This is open to administrators of the tenant");
        }
        return caller.tenant();
    }

    /** Whoever administers the platform. */
    static void platform(Caller.User caller) {
        if (!caller.isOperator()) {
            throw new AccessDeniedException("This is open to administrators of the platform");
        }
    }

    /** A tenant's name in a request of an administrator of the platform. */
    static TenantId tenant(String name) {
        try {
            return new TenantId(name);
        } catch (IllegalArgumentException notOne) {
            throw WrongParameter.refusal("tenant", name, "must be the name of a tenant");
        }
    }

    /** The same, of a tenant that somebody has made. */
    static TenantId existing(Tenants tenants, String name) {
        var tenant = tenant(name);
        if (!tenants.exists(tenant)) {
            throw Refusal.notFound("tenant " + name);
        }
        return tenant;
    }

    /** The same where none is the platform itself, or everybody. */
    static Optional<TenantId> owner(Tenants tenants, Optional<String> name) {
        return name.map(it -> existing(tenants, it));
    }
}
