package org.zerocloud.job;

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
 */
@Validated
@ConfigurationProperties("zerocloud.job")
record JobProperties(
        @DefaultValue("256") @Min(1) @Max(100_000) int sessionsMax,
        @DefaultValue("256") @Min(2) @Max(10_000) int connectedSessionsMax,
        @DefaultValue("100") @Min(1) @Max(100_000) int queuedJobsMax,
        @DefaultValue("15s") @DurationMin(seconds = 1) Duration lease) {}
