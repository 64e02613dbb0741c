package org.zerocloud.identity.quota;

import org.zerocloud.identity.TenantId;

/**
 * A tenant may use more or less, or is let in again or no longer. Published within the transaction
 * that changes it, so that whoever enforces it is told or it does not happen.
 *
 * @param tenant which
 * @param suspended whether nobody of the tenant is let in, and none of its jobs is taken
 * @param quota what it may use
 */
public record TenantLimitsChanged(TenantId tenant, boolean suspended, Quota quota) {}
