package org.zerocloud.billing.ledger;

import java.time.Instant;
import org.zerocloud.identity.TenantId;

/**
 * Where a tenant's ledger ends.
 *
 * @param tenant whose ledger
 * @param sequence how many lines it has, which is the number of the last one
 * @param hash that of the last line, or {@link Chain#beginning}
 * @param bookedAt when the last line got its number
 */
public record LedgerHead(TenantId tenant, long sequence, String hash, Instant bookedAt) {

    static LedgerHead beginning(TenantId tenant) {
        return new LedgerHead(tenant, 0, Chain.beginning(tenant.value()), Instant.EPOCH);
    }
}
