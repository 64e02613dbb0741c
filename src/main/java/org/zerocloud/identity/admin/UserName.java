package org.zerocloud.identity.admin;

import org.zerocloud.identity.TenantId;

/**
 * Names a user.
 *
 * @param tenant whose user it is
 * @param name within the tenant
 */
public record UserName(TenantId tenant, String name) {}
