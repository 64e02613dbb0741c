package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.TinyModule.Bytes;
import org.zerocloud.sandbox.Verdict.Limit;
import org.zerocloud.sandbox.memory.Errno;

/** Guests that no compiler makes: each does one bad thing for as long as it is let. */
class HostileGuestTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);
    private static final Duration WALL_TIME = Duration.ofMillis(50);
    private static final int WRITES_MAX = 1_000;
    private static final String FOREVER = "0340 0c00 0b";

    /** Calls are numbered in this order. */
    private static final List<String> CALLS =
            List.of("proc_exit", "fd_write", "fd_close", "path_open");

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** A program with the calls above, {@code dev/null} at 64 and a buffer of one byte at 32. */
    private static byte[] guest(String instructions) {
        var imports = new Bytes().unsigned(CALLS.size());
        for (int i = 0; i < CALLS.size(); i++) {
            imports.add(TinyModules.imported(CALLS.get(i), i + 1));
        }
        byte[] path = "dev/null".getBytes(StandardCharsets.UTF_8);
        return new TinyModule()
                .with(
                        TinyModule.TYPES,
                        "05 600000 60017f00 60047f7f7f7f017f 60017f017f"
                                + " 60097f7f7f7f7f7e7e7f7f017f")
                .with(TinyModule.IMPORTS, imports)
                .with(TinyModule.FUNCTIONS, "01 00")
                .with(TinyModule.EXPORTS, "02 066d656d6f7279 0200 065f7374617274 0004")
                .with(
                        TinyModule.DATA,
                        new Bytes()
                                .hex("02 00 4120 0b 08 40000000 01000000 00 41c000 0b")
                                .sized(path))
                .with(
                        TinyModule.CODE,
                        new Bytes()
                                .unsigned(1)
                                .function(new Bytes().hex("01 017f").hex(instructions).hex("0b")))
                .bytes();
    }

    private static Verdict run(byte[] module, Channel... channels) {
        return SANDBOX.run(SANDBOX.prepare(module), Guests.within(WALL_TIME, channels));
    }

    private static Verdict runToItsEnd(byte[] module, Channel... channels) {
        return SANDBOX.run(SANDBOX.prepare(module), Guests.invocation(List.of("guest"), channels));
    }

    private static int code(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Exited.class);
        return ((Verdict.Exited) verdict).code();
    }

    @Test
    void tellsEachExitCodeOfAByte() {
        var codes = IntStream.range(0, 256).boxed().toList();
        assertThat(codes)
                .allSatisfy(code -> {
                    String low = "%02x".formatted(code & 0x7F | 0x80);
                    String high = "%02x".formatted(code >> 7);
                    assertThat(code(runToItsEnd(guest("41" + low + high + "1000"))))
                            .isEqualTo(code);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {FOREVER, "0340 0340 0c01 0b 0b", "0340 4101 0d00 0b"})
    void aStartSectionThatLoopsEndsAtTheWallTime(String loop) {
        assertThat(run(TinyModules.startSection(loop)))
                .isInstanceOfSatisfying(
                        Verdict.LimitExceeded.class,
                        end -> assertThat(end.limit()).isEqualTo(Limit.WALL_TIME));
    }

    @Test
    void anEntryPointThatLoopsWithoutCallsEndsAtTheWallTime() {
        assertThat(run(new TinyModule().code(FOREVER).bytes()))
                .isInstanceOfSatisfying(
                        Verdict.LimitExceeded.class,
                        end -> assertThat(end.limit()).isEqualTo(Limit.WALL_TIME));
    }

    @Test
    void aStartSectionThatTrapsIsATrap() {
        assertThat(runToItsEnd(TinyModules.startSection("00"))).isInstanceOf(Verdict.Trapped.class);
    }

    @Test
    void recursionOfManyLocalVariablesExceedsTheCallDepth() {
        byte[] module =
                new TinyModule()
                        .with(
                                TinyModule.CODE,
                                new Bytes()
                                        .unsigned(1)
                                        .function(new Bytes().hex("01 e807 7e 1000 0b")))
                        .bytes();
        assertThat(runToItsEnd(module))
                .isInstanceOfSatisfying(
                        Verdict.LimitExceeded.class,
                        end -> assertThat(end.limit()).isEqualTo(Limit.CALL_DEPTH));
    }

    @Test
    void recursionThroughATableExceedsTheCallDepth() {
        byte[] module =
                new TinyModule()
                        .with(TinyModule.TABLES, "01 70 0001")
                        .with(TinyModule.ELEMENTS, "01 00 41000b 01 00")
                        .code("4100 1100 00")
                        .bytes();
        assertThat(runToItsEnd(module))
                .isInstanceOfSatisfying(
                        Verdict.LimitExceeded.class,
                        end -> assertThat(end.limit()).isEqualTo(Limit.CALL_DEPTH));
    }

    /** Writes a byte again and again until that is refused, and ends with the error number. */
    @Test
    void aFloodOfTinyWritesEndsAtTheNumberOfCalls() {
        var channel =
                new Channel.SequentialOutput(
                        "/dev/stdout",
                        OutputStream.nullOutputStream(),
                        ChannelLimits.writing(WRITES_MAX, 1L << 40));
        var verdict =
                runToItsEnd(
                        guest("0340 4101 4120 4101 4108 1001 2200 45 0d00 0b 2000 1000"), channel);
        assertThat(code(verdict)).isEqualTo(Errno.DQUOT.code());
        assertThat(verdict.usage().channels().getFirst().traffic().writes()).isEqualTo(WRITES_MAX);
    }

    /** What {@code path_open} of {@code dev/null} from descriptor 3 takes; 8 gets the number. */
    private static final String OPEN = "4103 4100 41c000 4108 4100 4200 4200 4100 4108 1003";

    @Test
    void aFloodOfOpeningsEndsAtTheNumberOfDescriptors() {
        byte[] module = guest("0340 " + OPEN + " 2200 45 0d00 0b 2000 1000");
        assertThat(code(runToItsEnd(module))).isEqualTo(Errno.NFILE.code());
    }

    @Test
    void openingAndClosingGoesOnForAsLongAsTheGuestLikes() {
        byte[] module =
                guest(
                        "41a08d06 2100 0340 "
                                + OPEN
                                + " 4108 280200 1002 72 0440 4101 1000 0b"
                                + " 2000 4101 6b 2200 0d00 0b 4107 1000");
        assertThat(code(runToItsEnd(module))).isEqualTo(7);
    }

    @Test
    void growingMemoryOverTheLimitIsRefusedToTheGuest() {
        byte[] module =
                new TinyModule()
                        .code("41ffff03 4000 417f 47 0440 00 0b 417f 4000 417f 47 0440 00 0b")
                        .bytes();
        var verdict =
                SANDBOX.run(
                        SANDBOX.prepare(module),
                        new Invocation(
                                List.of("grow"),
                                Map.of(),
                                List.of(),
                                new Limits(WALL_TIME, 1 << 20)));
        assertThat(verdict).isInstanceOf(Verdict.Exited.class);
        assertThat(verdict.usage().memoryBytesMax()).isEqualTo(1 << 16);
    }

    @Test
    void dataOutsideTheFirstMemoryEndTheProgramBeforeItStarts() {
        byte[] module = new TinyModule().with(TinyModule.DATA, "01 00 41ffff03 0b 02 0102").bytes();
        assertThat(runToItsEnd(module)).isInstanceOf(Verdict.Trapped.class);
    }
}
