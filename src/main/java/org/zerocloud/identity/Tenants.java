package org.zerocloud.identity;

import org.springframework.stereotype.Service;

/** The tenants that the platform knows. */
@Service
public class Tenants {

    private final TenantRows rows;

    Tenants(TenantRows rows) {
        this.rows = rows;
    }

    /** Whether the tenant is known; true also for one whose users have all been disabled. */
    public boolean exists(TenantId tenant) {
        return rows.existsById(tenant.value());
    }
}
