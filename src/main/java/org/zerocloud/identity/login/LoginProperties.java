package org.zerocloud.identity.login;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What holds back those who guess keys, on each server.
 *
 * @param userFailuresMax Logins as one user that may fail in a period, from addresses from which
 *     none succeeded; an address from which one did has a measure of its own.
 * @param addressFailuresMax Logins from one address that may fail in a period.
 * @param period Time in which a measure that is used up fills again.
 * @param measuresMax Users and addresses that are remembered; the least used are forgotten.
 */
@Validated
@ConfigurationProperties("zerocloud.identity.login")
record LoginProperties(
        @DefaultValue("10") @Min(1) @Max(100_000) int userFailuresMax,
        @DefaultValue("100") @Min(1) @Max(1_000_000) int addressFailuresMax,
        @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(days = 1) Duration period,
        @DefaultValue("100000") @Min(1_000) @Max(10_000_000) int measuresMax) {}
