package org.zerocloud.job;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Keeps this server's lease alive, and looks for servers that lost theirs. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LeaseSchedule implements SchedulingConfigurer {

    private static final int SIGNS_OF_LIFE_PER_LEASE = 3;

    private final Worker worker;
    private final LostWorkers lostWorkers;
    private final JobProperties settings;

    LeaseSchedule(Worker worker, LostWorkers lostWorkers, JobProperties settings) {
        this.worker = worker;
        this.lostWorkers = lostWorkers;
        this.settings = settings;
    }

    /** No job is accepted before this server has a lease. */
    @PostConstruct
    void takeLease() {
        worker.forgetSilentWorkers();
        worker.renewLease();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        var interval = settings.lease().dividedBy(SIGNS_OF_LIFE_PER_LEASE);
        tasks.addFixedDelayTask(worker::renewLease, interval);
        tasks.addFixedDelayTask(this::sweepAll, interval);
    }

    /** A transaction for each portion, so that a large one does not hold all rows at once. */
    private void sweepAll() {
        var swept = LostWorkers.JOBS_PER_SWEEP_MAX;
        while (swept == LostWorkers.JOBS_PER_SWEEP_MAX) {
            swept = lostWorkers.sweep();
        }
    }

    @PreDestroy
    void giveUpLease() {
        worker.giveUpLease();
    }
}
