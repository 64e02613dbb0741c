package org.zerocloud.zapp;

import org.zerocloud.identity.TenantId;

/** Who still needs zapps. */
public interface ZappUse {

    /**
     * Whether a job that has not ended needs it.
     *
     * @param reference such as {@code sort@1.0}
     */
    boolean isInUse(TenantId tenant, String reference);
}
