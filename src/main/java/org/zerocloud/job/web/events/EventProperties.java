package org.zerocloud.job.web.events;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of streams of events.
 *
 * @param heartbeat how often a stream shows that it lives
 * @param streamsMax how many streams a tenant may have open on this server
 */
@Validated
@ConfigurationProperties("zerocloud.job.events")
record EventProperties(
        @DefaultValue("15s") @DurationMin(millis = 10) @DurationMax(minutes = 1) Duration heartbeat,
        @DefaultValue("100") @Min(1) @Max(100_000) int streamsMax) {}
