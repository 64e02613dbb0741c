package org.zerocloud.job.queue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of the queue in the database.
 *
 * @param jobsPerTenantMax how many jobs of one tenant may wait in it
 * @param idempotencyAge how long a request with an {@code Idempotency-Key} can be repeated
 */
@Validated
@ConfigurationProperties("zerocloud.job.queue")
record QueueProperties(
        @DefaultValue("10000") @Min(1) @Max(10_000_000) int jobsPerTenantMax,
        @DefaultValue("24h") @DurationMin(hours = 24) Duration idempotencyAge) {}
