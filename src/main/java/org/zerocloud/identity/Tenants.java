package org.zerocloud.identity;

import org.springframework.stereotype.Service;

/** The tenants that the platform knows. */
@Service
public class Tenants {

    private final TenantRows rows;
    private final UserRows users;

    Tenants(TenantRows rows, UserRows users) {
        this.rows = rows;
        this.users = users;
    }

    /**
     * Whether a user who was known before would still be let in; users whom only an issuer knows
     * are.
     */
    public boolean lets(Caller.User user) {
        return users.findById(user.qualifiedName()).map(UserRow::enabled).orElse(true);
    }

    /** Whether the tenant is known; true also for one whose users have all been disabled. */
    public boolean exists(TenantId tenant) {
        return rows.existsById(tenant.value());
    }
}
