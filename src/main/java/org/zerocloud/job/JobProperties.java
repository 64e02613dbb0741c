package org.zerocloud.job;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a tenant may ask for, and how long a silent worker keeps what it took.
 *
 * @param sessionsMax how many sessions one job may have
 * @param connectedSessionsMax how many sessions of jobs whose sessions wait for each other run at
 *     once on this server, beside the others; one such job may have as many
 * @param queuedJobsMax how many accepted jobs of callers who wait may wait on this server
 * @param lease how long after a server's last sign of life its jobs are taken for lost; it gives
 *     three signs in that time
 * @param retry how a job goes on after a fault of the platform
 */
@Validated
@ConfigurationProperties("zerocloud.job")
record JobProperties(
        @DefaultValue("256") @Min(1) @Max(100_000) int sessionsMax,
        @DefaultValue("256") @Min(2) @Max(10_000) int connectedSessionsMax,
        @DefaultValue("100") @Min(1) @Max(100_000) int queuedJobsMax,
        @DefaultValue("15s") @DurationMin(seconds = 1) Duration lease,
        @DefaultValue @Valid Retry retry) {

    /**
     * What follows a fault of the platform, for jobs that nobody waits for.
     *
     * @param attemptsMax how often such a job may be tried; one that fails so often is put aside
     * @param delayMin how long it waits after its first fault; each further one doubles it
     * @param delayMax how long it waits at most
     */
    record Retry(
            @DefaultValue("3") @Min(1) @Max(100) int attemptsMax,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration delayMin,
            @DefaultValue("1m") @DurationMin(millis = 1) Duration delayMax) {

        private static final int DOUBLINGS_MAX = 20;

        /** How long to wait after so many earlier faults. */
        Duration delay(int faults) {
            var delay = delayMin.multipliedBy(1L << Math.min(faults, DOUBLINGS_MAX));
            return delay.compareTo(delayMax) < 0 ? delay : delayMax;
        }
    }
}
