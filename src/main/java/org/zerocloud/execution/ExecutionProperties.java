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
 * @param programs how programs are made ready and kept so
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
        @Valid Programs programs,
        @DefaultValue @Valid Channel channel,
        @Valid Spool spool) {

    private static final Duration DRAIN_TIME_MAX = Duration.ofSeconds(20);

    /** How long sessions may go on when the server stops, before they are ended. */
    Duration drainTime() {
        return sessionWallTime.compareTo(DRAIN_TIME_MAX) < 0 ? sessionWallTime : DRAIN_TIME_MAX;
    }

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
     * Programs that are ready to run.
     *
     * @param directory an own directory for compiled programs, which must be given; who can read
     *     its key and write its files can run code in this server
     * @param diskMax how much lies there; those that were not used for longest go first
     * @param memoryMax how much is kept ready in memory
     * @param pooledPagesMax how much memory of sessions that ended is kept for the next ones
     * @param warmMax how many of the directory's programs are loaded at the start
     * @param rehearsals how often a sample is compiled at the start, for nothing
     * @param compileTimeMax how long a caller waits for one program
     * @param compileMemoryMax how much memory compilers may need together; a program is taken to
     *     need 100 times its code
     */
    record Programs(
            @NotNull Path directory,
            @DefaultValue("1GB") DataSize diskMax,
            @DefaultValue("256MB") DataSize memoryMax,
            @DefaultValue("32MB") DataSize pooledPagesMax,
            @DefaultValue("64") @PositiveOrZero int warmMax,
            @DefaultValue("2") @PositiveOrZero int rehearsals,
            @DefaultValue("1m") @DurationMin(millis = 1) Duration compileTimeMax,
            @DefaultValue("1GB") DataSize compileMemoryMax) {}

    /**
     * The limits of a ZeroVM manifest, for each channel.
     *
     * @param callsMax how many reads, and how many writes
     * @param sizeMax how many bytes read, and how many written
     * @param pipeSize how far the writer of a stream may be ahead of its reader, at most 64 MiB
     * @param inflatedImageSizeMax how large a compressed image may become
     */
    record Channel(
            @DefaultValue("1073741824") @Positive long callsMax,
            @DefaultValue("1GB") DataSize sizeMax,
            @DefaultValue("256KB") DataSize pipeSize,
            @DefaultValue("1GB") DataSize inflatedImageSizeMax) {}

    /**
     * Where outputs wait.
     *
     * @param directory an own directory, which must be given; what a crash left there is deleted at
     *     the next start
     * @param memoryMax how much of one output stays in memory before a file takes it
     */
    record Spool(@NotNull Path directory, @DefaultValue("64KB") DataSize memoryMax) {}
}
