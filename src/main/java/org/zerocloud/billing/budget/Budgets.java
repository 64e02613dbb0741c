package org.zerocloud.billing.budget;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.identity.TenantId;

/** The budgets of tenants. */
@Service
public class Budgets {

    private final FundRows rows;
    private final AuditedBudgets budgets;
    private final Alerts alerts;
    private final TransactionTemplate transaction;
    private final KnownCaps caps;

    Budgets(
            FundRows rows,
            AuditedBudgets budgets,
            Alerts alerts,
            KnownCaps caps,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.budgets = budgets;
        this.alerts = alerts;
        this.transaction = transaction;
        this.caps = caps;
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
        var month = rows.thisMonth();
        var fund =
                rows.find(tenant)
                        .map(found -> found.in(month))
                        .orElseGet(() -> new Fund(month, rows.spent(tenant, month), 0));
        return new Standing(fund, budgets.of(tenant), alerts.currency(tenant));
    }

    /**
     * Sets a budget. Jobs that were accepted before have nothing set aside for them; what they cost
     * counts when they have ended.
     */
    public void set(TenantId tenant, Budget budget) {
        transaction.executeWithoutResult(_ -> {
            rows.open(tenant);
            var _ = rows.hold(tenant);
            budgets.put(tenant, budget);
        });
        caps.forget(tenant);
        recount(tenant);
    }

    /** Takes a budget away. */
    public void remove(TenantId tenant, Budget.Owner owner) {
        transaction.executeWithoutResult(_ -> {
            var _ = rows.hold(tenant);
            budgets.remove(tenant, owner);
        });
        caps.forget(tenant);
    }

    /**
     * Counts anew what was spent, and tells what has not been told of it. Whoever finishes a
     * session holds the fund until that is visible, so none is missed and none counts twice.
     */
    void recount(TenantId tenant) {
        transaction.executeWithoutResult(_ ->
                rows.hold(tenant)
                        .map(fund -> fund.in(rows.thisMonth()))
                        .ifPresent(fund -> recount(tenant, fund)));
    }

    private void recount(TenantId tenant, Fund held) {
        var spent = rows.spent(tenant, held.month());
        var fund = new Fund(held.month(), spent, held.reservedMicros());
        rows.store(tenant, fund);
        alerts.tell(tenant, fund);
    }
}
