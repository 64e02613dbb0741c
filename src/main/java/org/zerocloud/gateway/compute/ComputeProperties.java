package org.zerocloud.gateway.compute;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How job requests are taken.
 *
 * @param descriptionSizeMax how large a job description may be
 * @param waitMax how long a caller waits for a job, from its acceptance to its end
 */
@Validated
@ConfigurationProperties("zerocloud.gateway.compute")
record ComputeProperties(
        @DefaultValue("64KB") DataSize descriptionSizeMax,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration waitMax) {}
