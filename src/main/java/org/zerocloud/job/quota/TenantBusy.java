package org.zerocloud.job.quota;

/** The tenant uses as much as it may at this moment; the job may be tried again. */
public class TenantBusy extends RuntimeException {

    TenantBusy() {
        super("Slot not available: the tenant uses as many sessions, or as much memory, as it may");
    }
}
