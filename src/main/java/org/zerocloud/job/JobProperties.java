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
 * @param queuedJobsMax how many accepted jobs of callers who wait may wait on this server
 * @param lease how long after a server's last sign of life its jobs are taken for lost; it gives
 *     three signs in that time
 */
@Validated
@ConfigurationProperties("zerocloud.job")
record JobProperties(
        @DefaultValue("256") @Min(1) @Max(100_000) int sessionsMax,
        @DefaultValue("100") @Min(1) @Max(100_000) int queuedJobsMax,
        @DefaultValue("15s") @DurationMin(seconds = 1) Duration lease) {}
