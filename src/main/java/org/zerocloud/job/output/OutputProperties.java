package org.zerocloud.job.output;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where the results of jobs are kept, and for how long.
 *
 * @param rowSizeMax how large an output may be to lie in the database; a larger one is an object
 * @param container in which container of the tenant's account such objects lie; it is made on
 *     demand
 * @param retention how long after its end a job and its outputs can be asked for
 */
@Validated
@ConfigurationProperties("zerocloud.job.output")
record OutputProperties(
        @DefaultValue("64KB") DataSize rowSizeMax,
        @DefaultValue("job-outputs") @Pattern(regexp = "[^/]{1,256}") String container,
        @DefaultValue("30d") @DurationMin(minutes = 1) Duration retention) {}
