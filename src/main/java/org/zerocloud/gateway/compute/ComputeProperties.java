package org.zerocloud.gateway.compute;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How job requests are taken.
 *
 * @param descriptionSizeMax how large a job description, a template or a map may be
 * @param bodySizeMax how large an image, a script or a payload may be
 * @param mapWindow how far into an image, without compression, its map is looked for
 * @param spoolDirectory an own directory for images, scripts and payloads, which must be given
 * @param waitMax how long a caller waits for a job, from its acceptance to its end
 * @param connectionCheckInterval how often it is looked whether the caller still waits
 * @param deferAfter after how long a job of {@code X-Zerovm-Deferred: auto} is deferred
 * @param chain how jobs that start jobs are bounded
 */
@Validated
@ConfigurationProperties("zerocloud.gateway.compute")
record ComputeProperties(
        @DefaultValue("64KB") DataSize descriptionSizeMax,
        @DefaultValue("5GB") DataSize bodySizeMax,
        @DefaultValue("16MB") DataSize mapWindow,
        @NotNull Path spoolDirectory,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration waitMax,
        @DefaultValue("1s") @DurationMin(millis = 1) Duration connectionCheckInterval,
        @DefaultValue("11s") @DurationMin(millis = 1) Duration deferAfter,
        @DefaultValue @Valid Chain chain) {

    /**
     * Jobs whose answer is the next job.
     *
     * @param timeMax after how long no further job is started
     * @param jobsMax how many jobs one request may start
     */
    record Chain(
            @DefaultValue("20s") @DurationMin(millis = 0) Duration timeMax,
            @DefaultValue("16") @Min(1) @Max(1_000) int jobsMax) {}
}
