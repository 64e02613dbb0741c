package org.zerocloud.identity;

/** The credential is right, but nobody of its tenant is let in at this time. */
public class TenantSuspended extends RuntimeException {

    /** Names the tenant. */
    public TenantSuspended(TenantId tenant) {
        super("Tenant " + tenant + " is suspended");
    }
}
