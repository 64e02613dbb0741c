package org.zerocloud.job.quota;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a tenant may use at once of which its own quota says nothing.
 *
 * @param concurrentSessionsMax Sessions of jobs that are taken and not over; 0 for any number.
 * @param memoryMax Memory of those sessions together; 0 for any.
 * @param ageMax Time that a server believes what it knows of a tenant before it looks again, at
 *     most a minute.
 */
@Validated
@ConfigurationProperties("zerocloud.job.quota")
record QuotaProperties(
        @DefaultValue("0") @PositiveOrZero int concurrentSessionsMax,
        @DefaultValue("0") DataSize memoryMax,
        @DefaultValue("1s") @DurationMax(minutes = 1) Duration ageMax) {}
