package org.zerocloud.billing.budget;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.identity.TenantId;

/** The budgets of tenants. */
@Service
public class Budgets {

    private final FundRows rows;
    private final PriceBooks books;
    private final KnownCaps caps;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Budgets(
            FundRows rows,
            PriceBooks books,
            KnownCaps caps,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.books = books;
        this.caps = caps;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Where a tenant stands.
     *
     * @param fund what was spent and is set aside
     * @param budgets how much may be
     * @param currency of all amounts
     */
    public record Standing(Fund fund, List<Budget> budgets, String currency) {

        /** What is left for further jobs, at least 0; empty without a hard budget. */
        public Optional<Long> available() {
            return Budget.cap(budgets)
                    .map(cap -> Math.max(0, cap - fund.spentMicros() - fund.reservedMicros()));
        }
    }

    /** Where a tenant stands now; without a budget, nothing is set aside. */
    public Standing of(TenantId tenant) {
        var month = thisMonth();
        var fund =
                rows.find(tenant)
                        .map(found -> found.in(month))
                        .orElseGet(() -> new Fund(month, rows.spent(tenant, month), 0));
        return new Standing(fund, rows.budgets(tenant), books.inForce(tenant).currency());
    }

    /**
     * Sets a budget. Jobs that were accepted before have nothing set aside for them; what they cost
     * counts when they have ended.
     */
    public void set(TenantId tenant, Budget budget) {
        transaction.executeWithoutResult(_ -> {
            rows.open(tenant, thisMonth());
            rows.put(tenant, budget);
        });
        caps.forget(tenant);
        recount(tenant);
    }

    /** Takes a budget away. */
    public void remove(TenantId tenant, Budget.Owner owner) {
        transaction.executeWithoutResult(_ -> rows.remove(tenant, owner));
        caps.forget(tenant);
    }

    /**
     * Counts anew what was spent. Whoever finishes a session holds the fund until that is visible,
     * so none is missed and none counts twice.
     */
    void recount(TenantId tenant) {
        transaction.executeWithoutResult(_ ->
                rows.hold(tenant)
                        .map(fund -> fund.in(thisMonth()))
                        .ifPresent(fund ->
                                rows.store(
                                        tenant,
                                        new Fund(
                                                fund.month(),
                                                rows.spent(tenant, fund.month()),
                                                fund.reservedMicros()))));
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
