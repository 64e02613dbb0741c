package org.zerocloud.job.queue;

import org.zerocloud.identity.TenantId;

/** Who is told of each step of tenants' jobs, whoever that is. */
public interface Audience {

    /** Whether somebody wants to hear when a job of the tenant begins, as far as is known here. */
    boolean isListening(TenantId tenant);
}
