package org.zerocloud.billing.budget;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.zerocloud.identity.TenantId;

/** Counts anew what was spent: of sessions that ended as a budget was set, nobody else has told. */
@Configuration(proxyBeanMethods = false)
class RecountSchedule implements SchedulingConfigurer {

    private static final int TENANTS_AT_ONCE = 100;

    private final Budgets budgets;
    private final FundRows rows;
    private final BudgetProperties settings;

    RecountSchedule(Budgets budgets, FundRows rows, BudgetProperties settings) {
        this.budgets = budgets;
        this.rows = rows;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::recountAll, settings.recountInterval());
    }

    private void recountAll() {
        var last = "";
        List<TenantId> some;
        do {
            some = rows.tenantsAfter(last, TENANTS_AT_ONCE);
            for (var tenant : some) {
                budgets.recount(tenant);
                last = tenant.value();
            }
        } while (some.size() == TENANTS_AT_ONCE);
    }
}
