package org.zerocloud.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a module may cost before it runs.
 *
 * @param moduleBytesMax the size of a module, in bytes
 * @param functions bounds on the functions of a module
 * @param tableEntriesMax entries of all tables together, at the start and after growing
 * @param compilation bounds on making programs ready
 * @param store where compiled programs outlive the server, if anywhere
 */
public record SandboxSettings(
        int moduleBytesMax,
        Functions functions,
        int tableEntriesMax,
        Compilation compilation,
        Optional<Store> store) {

    /**
     * Modules of up to 32 MiB with 50,000 functions of up to 1 MiB, 1,000,000 table entries, two
     * compilers of at most a minute and 1 GiB together, 256 MiB of programs in memory, none on
     * disk.
     */
    public static final SandboxSettings DEFAULTS =
            new SandboxSettings(
                    32 << 20,
                    new Functions(50_000, 1 << 20, 10_000, 1_000_000),
                    1_000_000,
                    new Compilation(Duration.ofMinutes(1), 2, 64, 1L << 30, 256L << 20),
                    Optional.empty());

    /**
     * @throws IllegalArgumentException if a bound is not positive
     */
    public SandboxSettings {
        positive("moduleBytesMax", moduleBytesMax);
        positive("tableEntriesMax", tableEntriesMax);
    }

    /**
     * Bounds on functions.
     *
     * @param countMax functions of a module, imported ones not counted
     * @param bodyBytesMax the size of one body, in bytes
     * @param localsMax local variables of one function, parameters not counted
     * @param moduleLocalsMax local variables of all functions together
     */
    public record Functions(int countMax, int bodyBytesMax, int localsMax, int moduleLocalsMax) {

        /**
         * @throws IllegalArgumentException if a bound is not positive
         */
        public Functions {
            positive("countMax", countMax);
            positive("bodyBytesMax", bodyBytesMax);
            positive("localsMax", localsMax);
            positive("moduleLocalsMax", moduleLocalsMax);
        }
    }

    /**
     * Bounds on making programs ready.
     *
     * @param timeMax how long a caller waits for one program
     * @param threadsMax programs that are compiled at once
     * @param waitingMax programs that wait for that
     * @param memoryMax what compilers may need together, in bytes; a program is taken to need 100
     *     times its code
     * @param preparedBytesMax what all programs that are kept ready may take, in bytes
     */
    public record Compilation(
            Duration timeMax,
            int threadsMax,
            int waitingMax,
            long memoryMax,
            long preparedBytesMax) {

        /**
         * @throws IllegalArgumentException if a bound is not positive
         */
        public Compilation {
            positive("timeMax", timeMax.toNanos());
            positive("threadsMax", threadsMax);
            positive("waitingMax", waitingMax);
            positive("memoryMax", memoryMax);
            positive("preparedBytesMax", preparedBytesMax);
        }
    }

    /**
     * Where compiled programs are kept between starts.
     *
     * @param directory an own directory; who can write its files and read its key can run code here
     * @param bytesMax bytes of all programs in it; those that were not used for longest go first
     * @param warmMax how many of them are loaded at the start, those that were used last
     */
    public record Store(Path directory, long bytesMax, int warmMax) {
        /**
         * @throws IllegalArgumentException if there is no room, or the number is negative
         */
        public Store {
            positive("bytesMax", bytesMax);
            if (warmMax < 0) {
                throw new IllegalArgumentException("warmMax is negative: " + warmMax);
            }
        }
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
