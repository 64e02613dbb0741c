package org.zerocloud.job.quota;

import org.zerocloud.identity.TenantId;

/** No job of the tenant is accepted, since it is suspended. */
public class TenantClosed extends RuntimeException {

    TenantClosed(TenantId tenant) {
        super("Tenant " + tenant + " is suspended");
    }
}
