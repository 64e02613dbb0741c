package org.zerocloud.webhook.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept of what is to be told.
 *
 * @param pendingMax how many deliveries may wait for one endpoint; further ones are given up at
 *     once, and can be asked for again
 * @param retention how long deliveries and their attempts are kept
 */
@Validated
@ConfigurationProperties("zerocloud.webhook.outbox")
record OutboxProperties(
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int pendingMax,
        @DefaultValue("14d") @DurationMin(days = 1) @DurationMax(days = 365) Duration retention) {}
