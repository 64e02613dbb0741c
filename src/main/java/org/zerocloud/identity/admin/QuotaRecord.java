package org.zerocloud.identity.admin;

import org.zerocloud.identity.quota.Quota;

/**
 * A tenant's quota as administrators see it.
 *
 * @param quota what it is
 * @param version the number of its latest change; 0 if there never was one
 */
public record QuotaRecord(Quota quota, long version) {}
