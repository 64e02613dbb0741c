package org.zerocloud.story;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs real commands as a user would.
 *
 * @param directory their working directory
 * @param environment variables beside the inherited ones
 * @param limit time that one command may take
 */
record Shell(Path directory, Map<String, String> environment, Duration limit) {

    private static final int OUTPUT_BYTES_MAX = 1 << 20;

    /**
     * How a command ended.
     *
     * @param exitCode 0 for success, by custom
     * @param out its output, at most 1 MiB
     * @param err its messages, at most 1 MiB
     */
    record Outcome(int exitCode, String out, String err) {

        /** The output of a command that succeeded; anything else fails the test. */
        String orFail() {
            if (exitCode != 0) {
                throw new AssertionError("Exit code " + exitCode + "\n" + out + "\n" + err);
            }
            return out;
        }
    }

    static Shell in(Path directory) {
        return new Shell(directory, Map.of(), Duration.ofMinutes(1));
    }

    Shell with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Shell(directory, Map.copyOf(more), limit);
    }

    Shell within(Duration time) {
        return new Shell(directory, environment, time);
    }

    /** Skips the test, loudly, where a command is not installed. */
    static void needs(String... commands) {
        for (var command : commands) {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(entry -> Files.isExecutable(Path.of(entry, command))),
                    () -> "THIS STORY IS NOT TESTED: " + command + " is not installed");
        }
    }

    /** Runs a command without a shell in between, so that nothing needs quoting. */
    Outcome run(String... command) {
        try {
            var out = Files.createTempFile("shell", ".out");
            var err = Files.createTempFile("shell", ".err");
            try {
                return new Outcome(exitCode(command, out, err), read(out), read(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int exitCode(String[] command, Path out, Path err) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(OS|ST)_.*|.*_proxy"));
        builder.environment().putAll(environment);
        var process =
                builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError(
                    "%s took longer than %s\n%s\n%s"
                            .formatted(String.join(" ", command), limit, read(out), read(err)));
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while a command ran", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return new String(content.readNBytes(OUTPUT_BYTES_MAX), StandardCharsets.UTF_8);
        }
    }
}
