package org.zerocloud.billing.budget;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.BudgetThresholdReached;
import org.zerocloud.billing.price.Money;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.identity.TenantId;

/**
 * Tells which parts of budgets are spent, each once a month. What was told is stored in the
 * transaction that tells it.
 */
@Component
class Alerts {

    private final BudgetRows rows;
    private final PriceBooks books;
    private final ApplicationEventPublisher events;

    Alerts(BudgetRows rows, PriceBooks books, ApplicationEventPublisher events) {
        this.rows = rows;
        this.books = books;
        this.events = events;
    }

    /**
     * Tells what has not been told.
     *
     * @param fund the tenant's, which the caller holds, so that nobody else tells of it meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void tell(TenantId tenant, Fund fund) {
        for (var told : rows.told(tenant)) {
            var budget = told.budget();
            Thresholds.reached(fund.spentMicros(), budget.micros()).stream()
                    .filter(percent -> percent > told.in(fund.month()))
                    .forEach(percent -> {
                        rows.tell(tenant, budget.owner(), fund.month(), percent);
                        events.publishEvent(event(tenant, fund, budget, percent));
                    });
        }
    }

    /** In which a tenant's amounts are. */
    String currency(TenantId tenant) {
        return books.inForce(tenant).currency();
    }

    private BudgetThresholdReached event(TenantId tenant, Fund fund, Budget budget, int percent) {
        return new BudgetThresholdReached(
                tenant,
                budget.owner().name(),
                fund.month(),
                percent,
                Money.text(fund.spentMicros()),
                Money.text(budget.micros()),
                currency(tenant));
    }
}
