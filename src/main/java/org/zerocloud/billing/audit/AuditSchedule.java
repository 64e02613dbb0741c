package org.zerocloud.billing.audit;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Compares sums from time to time. */
@Configuration(proxyBeanMethods = false)
class AuditSchedule implements SchedulingConfigurer {

    private final Reconciliation reconciliation;

    AuditSchedule(Reconciliation reconciliation, MeterRegistry meters) {
        this.reconciliation = reconciliation;
        reconciliation.register(meters);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(reconciliation::round, reconciliation.interval());
    }
}
