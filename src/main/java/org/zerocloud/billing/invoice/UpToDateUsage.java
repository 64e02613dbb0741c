package org.zerocloud.billing.invoice;

import java.util.function.LongFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.billing.ledger.Ledger;
import org.zerocloud.billing.usage.RollUps;
import org.zerocloud.identity.TenantId;

/** What tenants used, when all that waits is booked and summed up. */
@Component
class UpToDateUsage {

    private final RollUps rollUps;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    UpToDateUsage(RollUps rollUps, Ledger ledger, TransactionTemplate transaction) {
        this.rollUps = rollUps;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /**
     * Looks at it within a transaction. A backlog of any size is worked off by portions, each in a
     * transaction of its own; what comes while this goes on is little, and is summed up in the one
     * that looks.
     *
     * @param look given the last line of the ledger that is summed up
     */
    <T> T look(TenantId tenant, LongFunction<T> look) {
        ledger.book(tenant);
        var _ = rollUps.catchUp(tenant);
        return transaction.execute(_ -> look.apply(rollUps.catchUpAndHold(tenant)));
    }
}
