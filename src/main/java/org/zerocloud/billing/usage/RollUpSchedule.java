package org.zerocloud.billing.usage;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Keeps the sums by day near the ledger. Reports look at the lines behind them themselves. */
@Configuration(proxyBeanMethods = false)
class RollUpSchedule implements SchedulingConfigurer {

    private final RollUps rollUps;

    RollUpSchedule(RollUps rollUps) {
        this.rollUps = rollUps;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(rollUps::round, rollUps.interval());
    }
}
