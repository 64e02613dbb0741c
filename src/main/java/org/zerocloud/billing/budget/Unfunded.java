package org.zerocloud.billing.budget;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.zerocloud.identity.TenantId;

/**
 * What is known within a transaction that ends sessions: their tenant has no fund, so there is
 * nothing to take from it and nothing to give back.
 *
 * @param tenant whose
 */
public record Unfunded(TenantId tenant) implements TransactionSynchronization {

    /** Lets the rest of the transaction know. */
    public static void note(TenantId tenant) {
        if (!isNoted(tenant)) {
            TransactionSynchronizationManager.registerSynchronization(new Unfunded(tenant));
        }
    }

    /** Whether the transaction knows it; if not, the tenant may have a fund or not. */
    static boolean isNoted(TenantId tenant) {
        return TransactionSynchronizationManager.getSynchronizations()
                .contains(new Unfunded(tenant));
    }
}
