package org.zerocloud.identity.key;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of the keys of programs.
 *
 * @param lifetime Time that a key is accepted for, unless somebody asks for another.
 * @param lifetimeMax Time that somebody may ask for, at most ten years.
 * @param rotationGrace Time that the old secret of a rotated key is still accepted for.
 * @param perTenantMax Keys that a tenant may have.
 * @param lastUsedInterval Time after which it is written down again that a key is used.
 */
@Validated
@ConfigurationProperties("zerocloud.identity.key")
record KeyProperties(
        @DefaultValue("90d") @DurationMin(minutes = 1) Duration lifetime,
        @DefaultValue("365d") @DurationMin(minutes = 1) @DurationMax(days = 3_650)
                Duration lifetimeMax,
        @DefaultValue("24h") @DurationMax(days = 30) Duration rotationGrace,
        @DefaultValue("1000") @Min(1) @Max(1_000_000) int perTenantMax,
        @DefaultValue("1h") @DurationMin(seconds = 1) @DurationMax(days = 1)
                Duration lastUsedInterval) {}
