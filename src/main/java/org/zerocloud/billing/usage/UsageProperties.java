package org.zerocloud.billing.usage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How usage is summed up and reported.
 *
 * @param interval how often new lines of the ledger are added to the sums by day
 * @param linesMax how many lines of a tenant one transaction adds
 * @param periodMax how long the period of a report may be
 * @param grace how long after its end a period may still get lines, after which it is complete
 */
@Validated
@ConfigurationProperties("zerocloud.billing.usage")
record UsageProperties(
        @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(hours = 1) Duration interval,
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int linesMax,
        @DefaultValue("366d") @DurationMin(days = 1) @DurationMax(days = 3_660) Duration periodMax,
        @DefaultValue("5m") @DurationMin(seconds = 0) @DurationMax(days = 31) Duration grace) {}
