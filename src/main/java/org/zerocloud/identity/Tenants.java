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
     * What is left of a user who was let in before: nobody in particular if the user is kept out by
     * now, and else the user with those roles of then that the present ones cover. A user whom only
     * an issuer knows stays as before.
     */
    public Caller present(Caller.User then) {
        return users.findById(then.qualifiedName())
                .map(row -> row.enabled() ? bounded(then, row.toUser()) : Caller.ANONYMOUS)
                .orElse(then);
    }

    private static Caller bounded(Caller.User then, Caller.User now) {
        return new Caller.User(then.tenant(), then.name(), Role.covered(then.roles(), now.roles()));
    }

    /** Whether the tenant is known; true also for one whose users have all been disabled. */
    public boolean exists(TenantId tenant) {
        return rows.existsById(tenant.value());
    }
}
