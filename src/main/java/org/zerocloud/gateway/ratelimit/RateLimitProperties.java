package org.zerocloud.gateway.ratelimit;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests each server takes in a second from the users of one tenant; 0 is any number.
 *
 * @param accountWrites that make or delete containers of one account
 * @param containerWrites that write, describe, copy or delete objects of one container
 * @param containerListings that list one container
 * @param waitMax how long a request that comes too early is held before it is refused
 */
@Validated
@ConfigurationProperties("zerocloud.gateway.rate-limit")
record RateLimitProperties(
        @DefaultValue("0") @Min(0) int accountWrites,
        @DefaultValue("0") @Min(0) int containerWrites,
        @DefaultValue("0") @Min(0) int containerListings,
        @DefaultValue("1s") @DurationMin(seconds = 0) @DurationMax(minutes = 1) Duration waitMax) {

    boolean limitsAnything() {
        return accountWrites > 0 || containerWrites > 0 || containerListings > 0;
    }
}
