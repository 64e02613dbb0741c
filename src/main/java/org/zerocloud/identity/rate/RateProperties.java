package org.zerocloud.identity.rate;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests of the platform API each server takes from one tenant.
 *
 * @param requestsMax Requests of a tenant in a window; 0 for any number. What was used comes back
 *     evenly.
 * @param window Time in which so many are taken, from a second to a day.
 */
@Validated
@ConfigurationProperties("zerocloud.identity.rate")
record RateProperties(
        @DefaultValue("60000") @PositiveOrZero int requestsMax,
        @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(hours = 24) Duration window) {}
