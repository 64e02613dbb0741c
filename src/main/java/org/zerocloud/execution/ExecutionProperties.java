package org.zerocloud.execution;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How this server runs sessions.
 *
 * @param concurrentSessionsMax how many sessions run at once
 * @param sessionWallTime how long a session may take
 * @param sessionMemory how much memory a session may have, at most 2 GiB less 64 KiB
 * @param sessionFiles how much a session may keep in its own file system, which is in memory
 * @param executableSizeMax how large a program's module may be, less than 2 GiB
 * @param channel how much may go through each channel of a session
 * @param spool where immediate and random outputs lie until they are sent or stored
 */
@Validated
@ConfigurationProperties("zerocloud.execution")
record ExecutionProperties(
        @DefaultValue("10") @Min(1) @Max(1_024) int concurrentSessionsMax,
        @DefaultValue("10s") @DurationMin(millis = 1) @DurationMax(hours = 24)
                Duration sessionWallTime,
        @DefaultValue("256MB") DataSize sessionMemory,
        @DefaultValue @Valid SessionFiles sessionFiles,
        @DefaultValue("32MB") DataSize executableSizeMax,
        @DefaultValue @Valid Channel channel,
        @Valid Spool spool) {

    /**
     * The file system of one session.
     *
     * @param sizeMax bytes of files, names and links that the session made or changed
     * @param namesMax how many files, directories and links it may make
     */
    record SessionFiles(
            @DefaultValue("64MB") DataSize sizeMax,
            @DefaultValue("10000") @PositiveOrZero int namesMax) {}

    /**
     * The limits of a ZeroVM manifest, for each channel.
     *
     * @param callsMax how many reads, and how many writes
     * @param sizeMax how many bytes read, and how many written
     */
    record Channel(
            @DefaultValue("1073741824") @Positive long callsMax,
            @DefaultValue("1GB") DataSize sizeMax) {}

    /**
     * Where outputs wait.
     *
     * @param directory an own directory, which must be given; what a crash left there is deleted at
     *     the next start
     * @param memoryMax how much of one output stays in memory before a file takes it
     */
    record Spool(@NotNull Path directory, @DefaultValue("64KB") DataSize memoryMax) {}
}
