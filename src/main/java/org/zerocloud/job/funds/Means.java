package org.zerocloud.job.funds;

import org.springframework.stereotype.Component;
import org.zerocloud.job.quota.TenantShares;

/**
 * What bounds the jobs of tenants.
 *
 * @param shares of the servers
 * @param funds of their money
 */
@Component
public record Means(TenantShares shares, Funds funds) {}
