package org.zerocloud.identity.audit;

import org.zerocloud.identity.TenantId;

/**
 * What was done on whom.
 *
 * @param tenant whose affair it is
 * @param act what
 * @param target the name of the tenant, user, key or whatever else it is
 */
public record Deed(TenantId tenant, Act act, String target) {}
