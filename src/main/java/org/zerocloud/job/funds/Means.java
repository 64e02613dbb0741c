package org.zerocloud.job.funds;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.quota.TenantShares;

/**
 * What bounds the jobs of tenants.
 *
 * @param shares of the servers
 * @param funds of their money
 * @param transaction in which both are held, where there is something to hold
 */
@Component
public record Means(TenantShares shares, Funds funds, TransactionTemplate transaction) {

    /**
     * Has a job stored that a server takes at once, with its money set aside.
     *
     * @param demand what it may use
     * @param store stores it; in a transaction, unless nothing of the tenant is bounded
     * @throws FundsExhausted if the tenant's budget has not enough left
     * @throws org.zerocloud.job.quota.TenantBusy if the tenant has no room for it now
     */
    public void taking(TenantId tenant, Demand demand, Runnable store) {
        if (funds.areBounded(tenant)) {
            transaction.executeWithoutResult(_ -> {
                funds.reserve(tenant, List.of(demand));
                take(tenant, demand, store);
            });
        } else {
            take(tenant, demand, store);
        }
    }

    private void take(TenantId tenant, Demand demand, Runnable store) {
        shares.taking(
                tenant,
                () -> {
                    store.run();
                    return demand;
                });
    }
}
