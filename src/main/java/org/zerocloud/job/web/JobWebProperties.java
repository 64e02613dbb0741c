package org.zerocloud.job.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of requests for jobs.
 *
 * @param bodySizeMax how large the body of a submission may be
 * @param batchMax how many jobs may be submitted at once
 * @param waitMax how long a caller may wait for a job by {@code Prefer: wait}
 */
@Validated
@ConfigurationProperties("zerocloud.job.web")
record JobWebProperties(
        @DefaultValue("2MB") DataSize bodySizeMax,
        @DefaultValue("1000") @Min(1) @Max(100_000) int batchMax,
        @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration waitMax) {}
