package org.zerocloud.identity.admin.web;

import org.zerocloud.identity.TenantId;
import org.zerocloud.problem.Refusal;

/** Tenants as paths name them. */
public final class TenantNames {

    private TenantNames() {}

    /**
     * Reads a name.
     *
     * @throws Refusal if no tenant can have it
     */
    public static TenantId parse(String name) {
        try {
            return new TenantId(name);
        } catch (IllegalArgumentException impossible) {
            throw Refusal.notFound("tenant of that name");
        }
    }
}
