package org.zerocloud.postgres;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the PostgreSQL that starts when {@code spring.datasource.url} is not set; without
 * meaning otherwise.
 *
 * @param directory Directory of the database, its password and its binaries. Kept between starts.
 * @param port TCP port on the loopback interface; 0 takes a free one at each start.
 * @param connectionsMax Connections that the database accepts at once, from 10 to 1000.
 * @param startTimeout Time that the database has to become ready, crash recovery included.
 * @param stopTimeout Time that the database has to write everything down and end.
 */
@Validated
@ConfigurationProperties("zerocloud.postgres")
record PostgresProperties(
        @NotNull Path directory,
        @DefaultValue("0") @Min(0) @Max(65_535) int port,
        @DefaultValue("60") @Min(10) @Max(1_000) int connectionsMax,
        @DefaultValue("60s") @DurationMin(seconds = 1) @DurationMax(minutes = 30)
                Duration startTimeout,
        @DefaultValue("30s") @DurationMin(seconds = 1) @DurationMax(minutes = 30)
                Duration stopTimeout) {}
