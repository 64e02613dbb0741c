package org.zerocloud.job;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.function.IntSupplier;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Keeps this server's lease alive, and looks for lost servers and jobs whose time is over. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LeaseSchedule implements SchedulingConfigurer {

    private static final int SIGNS_OF_LIFE_PER_LEASE = 3;

    private final Worker worker;
    private final LostJobs lostJobs;
    private final UnwantedJobs unwantedJobs;
    private final JobProperties settings;

    LeaseSchedule(
            Worker worker, LostJobs lostJobs, UnwantedJobs unwantedJobs, JobProperties settings) {
        this.worker = worker;
        this.lostJobs = lostJobs;
        this.unwantedJobs = unwantedJobs;
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
        tasks.addFixedDelayTask(() -> sweepAll(lostJobs::sweep), interval);
        tasks.addFixedDelayTask(() -> sweepAll(unwantedJobs::expire), interval);
    }

    /** A transaction for each portion, so that a large one does not hold all rows at once. */
    private static void sweepAll(IntSupplier sweep) {
        var swept = LostJobs.JOBS_PER_SWEEP_MAX;
        while (swept == LostJobs.JOBS_PER_SWEEP_MAX) {
            swept = sweep.getAsInt();
        }
    }

    @PreDestroy
    void giveUpLease() {
        worker.giveUpLease();
    }
}
