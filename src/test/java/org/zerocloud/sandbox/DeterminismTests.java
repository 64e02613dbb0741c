package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same program on the same input does the same, in each run and beside others. */
class DeterminismTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);
    private static final int RUNS = 20;
    private static final int THREADS = 4;
    private static final byte[] INPUT =
            "ls /\nput /tmp/a text\ncat /tmp/a\n".getBytes(StandardCharsets.UTF_8);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** All guests that end themselves; the others end when the wall clock says so. */
    static Stream<Path> programs() throws IOException {
        try (Stream<Path> samples = Files.list(Path.of("samples"));
                Stream<Path> guests = Files.list(Path.of("src/test/guests"))) {
            return Stream.concat(samples, guests)
                    .filter(file -> file.toString().endsWith(".wasm"))
                    .filter(file ->
                            !file.toString().matches(".*/(fib|loop|linger|recursion)\\.wasm"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** All that a run shows and is charged for, but for the time that it took. */
    private record Trace(
            String end, String output, String random, List<ChannelUsage> channels, long memory) {}

    @ParameterizedTest
    @MethodSource("programs")
    void eachRunIsTheSame(Path program) throws IOException {
        Program prepared = SANDBOX.prepare(Files.readAllBytes(program));
        Trace first = trace(prepared);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var traces =
                    IntStream.range(0, RUNS)
                            .mapToObj(i -> threads.submit(() -> trace(prepared)))
                            .toList();
            for (var trace : traces) {
                assertThat(trace).succeedsWithin(Guests.LIMITS.wallTime()).isEqualTo(first);
            }
        }
    }

    private static Trace trace(Program program) throws IOException {
        var stdout = new ByteArrayOutputStream();
        try (var input = new SeekableInMemoryByteChannel(INPUT);
                var output = new SeekableInMemoryByteChannel()) {
            var limits = ChannelLimits.writing(10_000, 1 << 20);
            var channels =
                    List.<Channel>of(
                            new Channel.SequentialInput(
                                    "/dev/stdin", new ByteArrayInputStream(INPUT), Guests.READING),
                            new Channel.SequentialOutput("/dev/stdout", stdout, limits),
                            new Channel.RandomInput("/dev/input", input, Guests.READING),
                            new Channel.RandomOutput("/dev/output", output, limits));
            var invocation =
                    new Invocation(
                            List.of("program", "7"), Map.of("A", "1"), channels, Guests.LIMITS);
            Verdict verdict = SANDBOX.run(program, invocation);
            return new Trace(
                    end(verdict),
                    stdout.toString(StandardCharsets.UTF_8),
                    new String(output.array(), StandardCharsets.ISO_8859_1),
                    verdict.usage().channels(),
                    verdict.usage().memoryBytesMax());
        }
    }

    private static String end(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Exited(int code, _) -> "exited " + code;
            case Verdict.Trapped(String reason, _) -> "trapped " + reason;
            case Verdict.LimitExceeded(Verdict.Limit limit, _) -> "limit " + limit;
            case Verdict.Killed _ -> "killed";
            case Verdict.ChannelFailed(String alias, String reason, _) -> alias + " " + reason;
        };
    }
}
