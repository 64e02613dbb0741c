package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.sandbox.Guests.LIMITS;
import static org.zerocloud.sandbox.Guests.READING;
import static org.zerocloud.sandbox.Guests.WRITING;
import static org.zerocloud.sandbox.Guests.guest;
import static org.zerocloud.sandbox.Guests.in;
import static org.zerocloud.sandbox.Guests.out;
import static org.zerocloud.sandbox.Guests.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.ChannelUsage.Traffic;

class GuestViewTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @TempDir private Path directory;

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @Test
    void givesArgumentsAndEnvironmentInOrder() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("Z", "1");
        environment.put("A", "ü=2");
        var sink = new ByteArrayOutputStream();
        SANDBOX.run(
                SANDBOX.prepare(guest("env")),
                new Invocation(List.of("me", "a b"), environment, List.of(out(sink)), LIMITS));
        assertThat(sink.toString(StandardCharsets.UTF_8))
                .isEqualTo("[me]\n[a b]\n{Z=1}\n{A=ü=2}\n");
    }

    @Test
    void timeGoesByMicrosecondsAndSleepMovesIt() {
        List<String> lines = run(SANDBOX, guest("clock"), List.of("x")).output().lines().toList();
        assertThat(lines.subList(0, 3)).containsExactly("0", "1000", "86400000002000");
    }

    @Test
    void everyRunSeesTheSameTimeAndChance() {
        assertThat(run(SANDBOX, guest("clock"), List.of("x")).output())
                .isEqualTo(run(SANDBOX, guest("clock"), List.of("x")).output());
    }

    @Test
    void readsAnInputAtAnyPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("input"), "stressed");
        try (SeekableByteChannel source = Files.newByteChannel(file)) {
            var outcome =
                    run(
                            SANDBOX,
                            guest("seek"),
                            List.of("seek"),
                            new Channel.RandomInput("/dev/input", source, READING));
            assertThat(outcome.output()).isEqualTo("desserts");
        }
    }

    @Test
    void writesAnOutputAtAnyPlace() throws IOException {
        Path file = directory.resolve("output");
        try (SeekableByteChannel sink =
                Files.newByteChannel(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            var outcome =
                    run(
                            SANDBOX,
                            guest("scatter"),
                            List.of("scatter"),
                            new Channel.RandomOutput("/dev/output", sink, WRITING));
            assertThat(outcome.verdict())
                    .isInstanceOfSatisfying(
                            Verdict.Exited.class, exit -> assertThat(exit.code()).isZero());
        }
        assertThat(file).hasContent("Hello, world");
    }

    @Test
    void showsDevicesInOrderAndNothingOfTheHost() throws IOException {
        Path file = Files.writeString(directory.resolve("input"), "x");
        try (SeekableByteChannel source = Files.newByteChannel(file)) {
            var outcome =
                    run(
                            SANDBOX,
                            guest("tree"),
                            List.of("tree"),
                            new Channel.RandomInput("/dev/input", source, READING));
            assertThat(outcome.output())
                    .isEqualTo(
                            """
                            / .
                            / ..
                            / dev
                            / tmp
                            /dev .
                            /dev ..
                            /dev full
                            /dev input
                            /dev null
                            /dev nvram
                            /dev random
                            /dev stderr
                            /dev stdin
                            /dev stdout
                            /dev urandom
                            /dev zero
                            /etc/passwd 44
                            /new -1
                            /dev/stdout/x 54
                            /dev/input 2
                            ../etc/passwd 76
                            /dev 31
                            full -1 51
                            zero 4 0000
                            null 0
                            tty 000
                            """);
        }
    }

    @Test
    void countsReadsByPiecesWithTheOneThatFindsTheEnd() {
        var verdict = run(SANDBOX, guest("cat"), List.of("cat"), in("x".repeat(100_000))).verdict();
        assertThat(verdict.usage().channels().getFirst().traffic())
                .isEqualTo(new Traffic(3, 100_000, 0, 0));
    }

    @Test
    void digestsWhatIsWrittenAndNotWhatIsRead() {
        var verdict = run(SANDBOX, guest("cat"), List.of("cat"), in("abc")).verdict();
        assertThat(verdict.usage().channels())
                .extracting(ChannelUsage::md5)
                .containsExactly("", "900150983cd24fb0d6963f7d28e17f72");
    }

    @Test
    void anOutputBeyondItsLimitIsAnErrorOfTheGuest() {
        var errors = new ByteArrayOutputStream();
        SANDBOX.run(
                SANDBOX.prepare(guest("flood")),
                Guests.invocation(
                        List.of("flood"),
                        new Channel.SequentialOutput(
                                "/dev/stdout",
                                OutputStream.nullOutputStream(),
                                ChannelLimits.writing(100, 2_500)),
                        new Channel.SequentialOutput("/dev/stderr", errors, WRITING)));
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("2500 EDQUOT\n");
    }

    @Test
    void anInputOfExactlyItsLimitHasNoEnd() {
        var source = new ByteArrayInputStream(new byte[10]);
        var verdict =
                run(
                                SANDBOX,
                                guest("cat"),
                                List.of("cat"),
                                in(source, ChannelLimits.reading(10, 10)))
                        .verdict();
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Exited.class, exit -> assertThat(exit.code()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void wildArgumentsOfCallsAreAnsweredOrTrap(int seed) {
        var verdict =
                run(SANDBOX, guest("wild"), List.of("wild", "" + seed), in("some input")).verdict();
        assertThat(verdict).isInstanceOfAny(Verdict.Exited.class, Verdict.Trapped.class);
        assertThat(verdict.toString()).doesNotContain("Exception", "Index");
    }
}
