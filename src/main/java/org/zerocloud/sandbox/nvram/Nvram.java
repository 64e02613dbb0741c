package org.zerocloud.sandbox.nvram;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a guest is told about itself. Its text is ZRT's: sections of records of keys and values.
 *
 * @param arguments {@code [args]}: the command line; the first one is the program's own name
 * @param environment {@code [env]}, in the order in which the guest sees it
 * @param mounts {@code [fstab]}: images; of two that hold one name the later one wins
 * @param mapping {@code [mapping]}: what {@code stat} says about channels, by alias
 * @param seconds {@code [time]}: where the guest's clock starts, in seconds since 1970
 * @param verbosity {@code [debug]}: how much is logged to {@code /dev/debug}, 0 to 4
 * @param precache {@code [precache]}: whether the session forks before {@code main}
 * @param warnings what the text held that says nothing, line by line
 */
public record Nvram(
        List<String> arguments,
        Map<String, String> environment,
        List<Mount> mounts,
        Map<String, ChannelMode> mapping,
        long seconds,
        int verbosity,
        boolean precache,
        List<String> warnings) {

    /** The latest start of a clock that counts nanoseconds in 64 bits: in the year 2262. */
    public static final long SECONDS_MAX = Long.MAX_VALUE / 1_000_000_000;

    /** The most detailed log. */
    public static final int VERBOSITY_MAX = 4;

    /**
     * @throws IllegalArgumentException if the start of the clock or the verbosity is out of bounds
     */
    public Nvram {
        if (seconds < 0 || seconds > SECONDS_MAX) {
            throw new IllegalArgumentException("The clock cannot start at %d s".formatted(seconds));
        }
        if (verbosity < 0 || verbosity > VERBOSITY_MAX) {
            throw new IllegalArgumentException("There is no verbosity " + verbosity);
        }
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        mounts = List.copyOf(mounts);
        mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
        warnings = List.copyOf(warnings);
    }

    /** A session with a command line and an environment, and nothing else. */
    public static Nvram of(List<String> arguments, Map<String, String> environment) {
        return new Nvram(arguments, environment, List.of(), Map.of(), 0, 0, false, List.of());
    }

    /** The same with these mounts. */
    public Nvram withMounts(List<Mount> others) {
        return new Nvram(
                arguments, environment, others, mapping, seconds, verbosity, precache, warnings);
    }

    /**
     * Reads ZRT's text. What says nothing there (an unknown section, a record without a needed key,
     * a word that is none) is left out with a warning. Without {@code [args]} the program's name is
     * {@code stub}.
     *
     * @throws NvramRejected if the text passes one of ZRT's limits: 10,240 bytes, 7 sections, 100
     *     records in one, 5 keys in a record, 20 characters in a name
     */
    public static Nvram parse(String text) {
        return new NvramReader().read(text);
    }

    /** The text that the guest finds in {@code /dev/nvram}; of any length. */
    public String text() {
        return new NvramWriter(this).text();
    }
}
