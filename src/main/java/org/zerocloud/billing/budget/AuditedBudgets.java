package org.zerocloud.billing.budget;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.budget.Budget.Owner;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;

/** The budgets of tenants, each change of which is in the audit log. */
@Component
class AuditedBudgets {

    private final BudgetRows rows;
    private final AuditLog audit;

    AuditedBudgets(BudgetRows rows, AuditLog audit) {
        this.rows = rows;
        this.audit = audit;
    }

    List<Budget> of(TenantId tenant) {
        return rows.budgets(tenant);
    }

    /** Sets a budget of a tenant whose fund the caller holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(TenantId tenant, Budget budget) {
        var before = find(tenant, budget.owner());
        rows.put(tenant, budget);
        if (before.filter(budget::equals).isEmpty()) {
            audit.add(deed(tenant, Act.BUDGET_SET), before.orElse(null), budget);
        }
    }

    /** Takes a budget away from a tenant whose fund the caller holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(TenantId tenant, Owner owner) {
        var before = find(tenant, owner);
        rows.remove(tenant, owner);
        before.ifPresent(it -> audit.add(deed(tenant, Act.BUDGET_REMOVED), it, null));
    }

    private Optional<Budget> find(TenantId tenant, Owner owner) {
        return of(tenant).stream().filter(budget -> budget.owner() == owner).findFirst();
    }

    private static Deed deed(TenantId tenant, Act act) {
        return new Deed(tenant, act, tenant.value());
    }
}
