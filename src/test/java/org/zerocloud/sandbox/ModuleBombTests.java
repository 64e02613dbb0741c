package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.TinyModule.Bytes;
import org.zerocloud.sandbox.program.ModuleScan;

/** Small modules that cost much: by counts that lie, and by counts that do not. */
class ModuleBombTests {

    private static final long ALLOCATED_MAX = 1 << 20;
    private static final int MILLION = 1_000_000;
    private static final List<String> LIES = List.of("80808010", "ffffffff07", "ffffffff0f");
    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static TinyModule tiny() {
        return new TinyModule();
    }

    private static Bytes many(int count, String each) {
        return new Bytes().unsigned(count).times(count, each);
    }

    private static byte[] functions(int count) {
        return tiny().with(TinyModule.FUNCTIONS, many(count, "00"))
                .with(TinyModule.CODE, many(count, "02000b"))
                .bytes();
    }

    private static byte[] nested(int depth) {
        return tiny().code("0240".repeat(depth) + "0b".repeat(depth)).bytes();
    }

    private static byte[] jumps(int targets) {
        return tiny().code("4100 0e" + hex(many(targets, "00")) + "00").bytes();
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }

    private static Arguments bomb(String what, TinyModule module) {
        return Arguments.of(what, module.bytes());
    }

    static Stream<Arguments> bombs() {
        byte[] empty = tiny().bytes();
        var oneType = new Bytes().hex("02 600000 60").unsigned(MILLION).times(MILLION, "7f");
        var element = new Bytes().hex("01 0100").unsigned(10 * MILLION).times(10 * MILLION, "00");
        return Stream.of(
                Arguments.of("1000000 functions", functions(MILLION)),
                bomb("1000000 types", tiny().with(TinyModule.TYPES, many(MILLION, "600000"))),
                bomb("1000000 parameters", tiny().with(TinyModule.TYPES, oneType.hex("00"))),
                bomb("1001 imports", tiny().with(TinyModule.IMPORTS, many(1_001, "00000000"))),
                bomb("1000000 tables", tiny().with(TinyModule.TABLES, many(MILLION, "700000"))),
                bomb(
                        "1000000 globals",
                        tiny().with(TinyModule.GLOBALS, many(MILLION, "7f0041000b"))),
                bomb("10001 exports", tiny().with(TinyModule.EXPORTS, many(10_001, "000000"))),
                bomb("1000000 elements", tiny().with(TinyModule.ELEMENTS, many(MILLION, "010000"))),
                bomb("10000000 table entries", tiny().with(TinyModule.ELEMENTS, element)),
                bomb("1000000 data segments", tiny().with(TinyModule.DATA, many(MILLION, "0100"))),
                bomb("10001 bytes in one name", tiny().with(TinyModule.EXPORTS, many(1, "914e"))),
                Arguments.of(
                        "1001 custom sections",
                        new Bytes().add(empty).times(1_001, "0003016100").toArray()),
                bomb(
                        "5000000 bytes of names",
                        tiny().with(0, new Bytes().hex("046e616d65").times(5 * MILLION, "00"))),
                bomb(
                        "17000000 bytes of code",
                        tiny().with(TinyModule.CODE, new Bytes().times(17 * MILLION, "00"))),
                Arguments.of("65521 targets", jumps(65_520)),
                Arguments.of("5001 nested blocks", nested(5_001)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void saysWhatThereIsTooMuchOf(String what, byte[] module) {
        assertThatExceptionOfType(ProgramRejected.class)
                .isThrownBy(() -> SANDBOX.prepare(module))
                .withMessageContaining(what)
                .satisfies(e -> assertThat(e.rule()).isEqualTo(Rule.MODULE_SIZE));
    }

    static Stream<Arguments> lies() {
        return LIES.stream()
                .flatMap(count ->
                        Stream.of(
                                bomb("types", tiny().with(TinyModule.TYPES, count)),
                                bomb("parameters", tiny().with(TinyModule.TYPES, "0160" + count)),
                                bomb("imports", tiny().with(TinyModule.IMPORTS, count)),
                                bomb("name", tiny().with(TinyModule.IMPORTS, "01" + count)),
                                bomb("functions", tiny().with(TinyModule.FUNCTIONS, count)),
                                bomb("tables", tiny().with(TinyModule.TABLES, count)),
                                bomb("globals", tiny().with(TinyModule.GLOBALS, count)),
                                bomb("exports", tiny().with(TinyModule.EXPORTS, count)),
                                bomb("name", tiny().with(TinyModule.EXPORTS, "01" + count)),
                                bomb("elements", tiny().with(TinyModule.ELEMENTS, count)),
                                bomb(
                                        "entries",
                                        tiny().with(TinyModule.ELEMENTS, "0101 00" + count)),
                                bomb("code", tiny().with(TinyModule.CODE, count)),
                                bomb("body", tiny().with(TinyModule.CODE, "01" + count)),
                                bomb("locals", tiny().with(TinyModule.CODE, "01 08 01" + count)),
                                bomb("data", tiny().with(TinyModule.DATA, count)),
                                bomb("bytes", tiny().with(TinyModule.DATA, "01 01" + count)),
                                bomb("custom", tiny().with(0, count))));
    }

    /** On this thread, whose allocations can be counted. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void allocatesNothingByACountThatLies(String what, byte[] module) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(ProgramRejected.class)
                .as(what)
                .isThrownBy(() -> ModuleScan.check(module, SandboxSettings.DEFAULTS));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(ALLOCATED_MAX);
    }

    static Stream<Arguments> largest() {
        return Stream.of(
                Arguments.of("50000 functions", functions(50_000)),
                Arguments.of("5000 nested blocks", nested(5_000)),
                Arguments.of("65519 targets", jumps(65_519)),
                bomb("10000 globals", tiny().with(TinyModule.GLOBALS, many(10_000, "7f0041000b"))),
                bomb("50000 data", tiny().with(TinyModule.DATA, many(50_000, "0100"))),
                bomb(
                        "10000 local variables",
                        tiny().with(TinyModule.CODE, "01 06 01 904e 7f 01 0b")),
                bomb("a body of 1 MB", tiny().code("01".repeat(MILLION))),
                bomb(
                        "1000 parameters",
                        tiny().with(
                                        TinyModule.TYPES,
                                        new Bytes()
                                                .hex("02 600000 60 e807")
                                                .times(1_000, "7f")
                                                .hex("00"))
                                .with(TinyModule.FUNCTIONS, "02 00 01")
                                .with(
                                        TinyModule.CODE,
                                        new Bytes()
                                                .unsigned(2)
                                                .function(
                                                        new Bytes()
                                                                .hex("00")
                                                                .times(1_000, "4101")
                                                                .hex("1001 0b"))
                                                .function(new Bytes().hex("00 0b")))),
                bomb("a million table entries", tiny().with(TinyModule.TABLES, "01 70 00 c0843d")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("largest")
    void whatIsAllowedRuns(String what, byte[] module) {
        assertThat(Guests.run(SANDBOX, module, List.of(what)).verdict())
                .isInstanceOf(Verdict.Exited.class);
    }

    /** The memory is the run's limit, whatever the module says. */
    @Test
    void aTableGrowsToItsLimitAndNoFurther() {
        byte[] module =
                tiny().with(TinyModule.TABLES, "01 70 0000")
                        .code(
                                // grows by a million, which succeeds, then by one, which does not
                                "d070 41c0843d fc0f00 4100 47 0440 00 0b"
                                        + " d070 4101 fc0f00 417f 47 0440 00 0b")
                        .bytes();
        assertThat(Guests.run(SANDBOX, module, List.of("table")).verdict())
                .isInstanceOf(Verdict.Exited.class);
    }
}
