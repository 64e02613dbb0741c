package org.zerocloud.identity.known;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What each server remembers of tokens and keys.
 *
 * @param ageMax Time that a server believes what a token or key stands for before it looks again,
 *     at most a minute; zero looks at each request. A change is heard of at once.
 * @param credentialsMax Tokens and keys of which a server remembers it.
 */
@Validated
@ConfigurationProperties("zerocloud.identity.known")
record KnownProperties(
        @DefaultValue("1s") @DurationMin(millis = 0) @DurationMax(minutes = 1) Duration ageMax,
        @DefaultValue("10000") @PositiveOrZero int credentialsMax) {}
