package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sample is charged for the same, and gives the same, however the JVM runs it: interpreted,
 * compiled by one of its compilers or by both, with large methods or without; from a module or from
 * the store; whole or in pieces; on a busy machine. Each mode is a JVM of its own.
 */
class EngineModesTests {

    /** How often each sample runs in each form of each mode. */
    private static final int RUNS = Integer.getInteger("zerocloud.facts.runs", 3);

    /** Where the compiler itself is interpreted, cutting functions takes longer than all else. */
    private static final int RUNS_OF_PIECES_INTERPRETED = 10;

    /** One that hangs is killed; the slowest takes seconds. */
    private static final long MINUTES_MAX = 5L + RUNS;

    private static final Map<String, List<String>> MODES =
            Map.of(
                    "interpreter", List.of("-Xint"),
                    "C1", List.of("-XX:TieredStopAtLevel=1"),
                    "tiered", List.of(),
                    "large methods too", List.of("-XX:-DontCompileHugeMethods"));

    private static final int SAMPLES = 7;

    @TempDir Path directory;

    @Test
    void everySampleIsChargedTheSameInEveryModeOfTheEngine() throws Exception {
        var facts = new LinkedHashMap<String, List<String>>();
        for (var mode : new TreeSet<>(MODES.keySet())) {
            facts.put(mode, facts(mode));
        }
        var expected = facts.get("tiered");
        assertThat(expected).as("a line for each session").hasSize(5 + 7 + 7 + 3);
        assertThat(facts).allSatisfy((mode, lines) -> assertThat(lines).isEqualTo(expected));
    }

    private List<String> facts(String mode) throws IOException, InterruptedException {
        var lines = directory.resolve(mode + ".facts");
        var store = directory.resolve(mode + ".store");
        var log = directory.resolve(mode + ".log").toFile();
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(MODES.get(mode));
        command.addAll(List.of("-Xmx512m", "-Xshare:auto", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(EngineMode.class.getName());
        boolean inPieces = !mode.equals("interpreter") || RUNS >= RUNS_OF_PIECES_INTERPRETED;
        command.addAll(List.of(lines.toString(), store.toString()));
        command.addAll(List.of(Integer.toString(RUNS), Boolean.toString(inPieces)));
        var jvm = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        try {
            assertThat(jvm.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).as(mode).isTrue();
            assertThat(jvm.exitValue()).as("%s: %s", mode, Files.readString(log.toPath())).isZero();
        } finally {
            jvm.destroyForcibly();
        }
        assertThat(programs(store)).as("programs in the store").isGreaterThanOrEqualTo(SAMPLES);
        return Files.readAllLines(lines);
    }

    private static long programs(Path store) throws IOException {
        try (Stream<Path> files = Files.walk(store)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
