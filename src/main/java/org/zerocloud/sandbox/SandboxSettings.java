package org.zerocloud.sandbox;

import java.time.Duration;

/**
 * What a program may be before it runs; what it may use while it runs is in {@link Limits}.
 *
 * @param moduleBytesMax the largest module
 * @param functionsMax how many functions a module may have
 * @param tableEntriesMax how many entries all its tables may have at first
 * @param compileTimeMax how long a caller waits for a program to be validated and compiled
 * @param preparedBytesMax how many bytes the modules of all programs that are kept ready may have
 */
public record SandboxSettings(
        int moduleBytesMax,
        int functionsMax,
        int tableEntriesMax,
        Duration compileTimeMax,
        long preparedBytesMax) {

    private static final int MIB = 1024 * 1024;

    /** 64 MiB, 100,000 functions, 1,000,000 table entries, a minute, 256 MiB. */
    public static final SandboxSettings DEFAULTS =
            new SandboxSettings(64 * MIB, 100_000, 1_000_000, Duration.ofMinutes(1), 256L * MIB);

    /**
     * @throws IllegalArgumentException if a bound is not positive
     */
    public SandboxSettings {
        if (moduleBytesMax <= 0
                || functionsMax <= 0
                || tableEntriesMax <= 0
                || compileTimeMax.isNegative()
                || compileTimeMax.isZero()
                || preparedBytesMax <= 0) {
            throw new IllegalArgumentException("The bounds of a sandbox must be positive");
        }
    }
}
