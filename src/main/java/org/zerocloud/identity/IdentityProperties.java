package org.zerocloud.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of logins and tokens.
 *
 * @param users The users that the configuration lets in. A list from outside replaces the default
 *     one as a whole; a user that it no longer names is disabled at the next start.
 * @param tokenLifetime Time that a token is accepted for, from one minute to 90 days.
 * @param tokensPerUserMax Tokens that a user may hold at once; one more ends the oldest.
 * @param keyChecksMax Keys that are checked at once. A check takes a good part of a second of one
 *     processor by intention, so a flood of logins must not take them all.
 * @param keyCheckWait Time that a login waits for its check before it is turned away.
 */
@Validated
@ConfigurationProperties("zerocloud.identity")
record IdentityProperties(
        @DefaultValue List<@Valid ConfiguredUser> users,
        @DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 90)
                Duration tokenLifetime,
        @DefaultValue("1000") @Min(1) @Max(100_000) int tokensPerUserMax,
        @DefaultValue("2") @Min(1) @Max(64) int keyChecksMax,
        @DefaultValue("10s") @DurationMax(minutes = 5) Duration keyCheckWait) {}
