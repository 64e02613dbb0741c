package org.zerocloud.identity.quota;

import org.zerocloud.identity.TenantId;

/**
 * An administrator said anew what a tenant may use. Published within the transaction that changes
 * it.
 *
 * @param tenant which
 * @param quota what it may use
 */
public record QuotaChanged(TenantId tenant, Quota quota) {}
