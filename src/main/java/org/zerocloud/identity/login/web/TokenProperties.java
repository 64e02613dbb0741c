package org.zerocloud.identity.login.web;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Tokens for browsers, and the bodies of requests about users, keys and tokens.
 *
 * @param lifetime Time that a token for a browser is accepted for, unless it asks for another.
 * @param lifetimeMax Time that it may ask for, at most a day.
 * @param bodySizeMax Bytes that a body may have.
 */
@Validated
@ConfigurationProperties("zerocloud.identity.browser-token")
record TokenProperties(
        @DefaultValue("15m") @DurationMin(minutes = 1) Duration lifetime,
        @DefaultValue("1h") @DurationMin(minutes = 1) @DurationMax(hours = 24) Duration lifetimeMax,
        @DefaultValue("16KB") DataSize bodySizeMax) {}
