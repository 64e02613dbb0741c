package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.program.PreparedProgram;

class ModuleRulesTests {

    private static final String HEADER = "0061736d01000000";
    private static final String TYPE = "010401600000"; // (func)
    private static final String FUNCTION = "03020100";
    private static final String MEMORY = "0503010001";
    private static final String EXPORTS = "071302066d656d6f72790200065f73746172740000";
    private static final String CODE = "0a040102000b";
    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** The smallest program, with a first memory of so many pages. */
    static byte[] withMemory(int pages) {
        var number = new ByteArrayOutputStream();
        for (int rest = pages; ; rest >>>= 7) {
            number.write(rest > 0x7F ? rest & 0x7F | 0x80 : rest);
            if (rest <= 0x7F) {
                break;
            }
        }
        String limits = "0100" + HexFormat.of().formatHex(number.toByteArray());
        String section = "05%02x%s".formatted(limits.length() / 2, limits);
        return module(TYPE, FUNCTION, section, EXPORTS, CODE);
    }

    private static byte[] module(String... sections) {
        return HexFormat.of().parseHex(HEADER + String.join("", sections));
    }

    static Stream<Arguments> refusals() {
        String start = "070a01065f73746172740000";
        String imported = "020801036f6f660161" + "0000";
        return Stream.of(
                Arguments.of("no module", new byte[] {1, 2, 3}, Rule.VALID_MODULE),
                Arguments.of("nothing", new byte[0], Rule.VALID_MODULE),
                Arguments.of("no memory", module(TYPE, FUNCTION, start, CODE), Rule.MEMORY),
                Arguments.of(
                        "no entry",
                        module(TYPE, FUNCTION, MEMORY, "070a01066d656d6f72790200", CODE),
                        Rule.ENTRY_POINT),
                Arguments.of(
                        "parameters",
                        module("0105016001" + "7f00", FUNCTION, MEMORY, EXPORTS, CODE),
                        Rule.ENTRY_POINT),
                Arguments.of(
                        "foreign import",
                        module(
                                TYPE,
                                imported.replace("0208", "0209"),
                                FUNCTION,
                                MEMORY,
                                "071302066d656d6f72790200065f73746172740001",
                                CODE),
                        Rule.IMPORTS),
                Arguments.of(
                        "huge table",
                        module(TYPE, FUNCTION, "0407017000" + "80ade204", MEMORY, EXPORTS, CODE),
                        Rule.MEMORY),
                Arguments.of(
                        "many locals",
                        module(TYPE, FUNCTION, MEMORY, EXPORTS, "0a0a010801" + "ffffffff0f7f0b"),
                        Rule.MODULE_SIZE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void namesTheRuleThatIsBroken(String what, byte[] module, Rule rule) {
        assertThatExceptionOfType(ProgramRejected.class)
                .isThrownBy(() -> SANDBOX.prepare(module))
                .satisfies(e -> assertThat(e.rule()).as(what + e.getMessage()).isEqualTo(rule));
    }

    @Test
    void refusesAModuleAboveItsSize() {
        var small =
                new SandboxSettings(
                        100,
                        SandboxSettings.DEFAULTS.functions(),
                        10,
                        0,
                        SandboxSettings.DEFAULTS.compilation(),
                        Optional.empty());
        try (var sandbox = new WasmSandbox(small)) {
            assertThatExceptionOfType(ProgramRejected.class)
                    .isThrownBy(() -> sandbox.prepare(new byte[101]))
                    .satisfies(e -> assertThat(e.rule()).isEqualTo(Rule.MODULE_SIZE));
        }
    }

    @Test
    void settingsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SandboxSettings.Compilation(Duration.ofSeconds(1), 0, 1, 1, 1))
                .withMessageContaining("threadsMax");
    }

    private static Object code(Program program) {
        return ((PreparedProgram) program).machines();
    }

    @Test
    void concurrentFirstUsesCompileOnce() throws Exception {
        byte[] module = withMemory(3);
        try (var sandbox = new WasmSandbox(SandboxSettings.DEFAULTS);
                var threads = Executors.newFixedThreadPool(8)) {
            Callable<Program> prepare = () -> sandbox.prepare(module);
            var programs = threads.invokeAll(Collections.nCopies(8, prepare));
            Object first = code(programs.getFirst().get());
            for (var program : programs) {
                assertThat(code(program.get())).isSameAs(first);
            }
        }
    }

    @Test
    void refusesAnExportOfWhatIsNotThere() {
        byte[] module =
                new TinyModule()
                        .with(
                                TinyModule.EXPORTS,
                                "03 066d656d6f7279 0200 065f7374617274 0000 0178 0201")
                        .bytes();
        assertThatExceptionOfType(ProgramRejected.class)
                .isThrownBy(() -> SANDBOX.prepare(module))
                .withMessageContaining("exports memory 1");
    }

    @Test
    void runsTheSmallestProgram() {
        assertThat(Guests.run(SANDBOX, withMemory(1), List.of("small")).verdict())
                .isInstanceOf(Verdict.Exited.class);
    }

    /** Stores a byte at 0xFFFFFFF0 + 0x20, which must not wrap round to 0x10. */
    @Test
    void anOffsetDoesNotWrapRound() {
        byte[] module =
                module(TYPE, FUNCTION, MEMORY, EXPORTS, "0a0f010d00412041013a00f0ffffff0f0b");
        assertThat(Guests.run(SANDBOX, module, List.of("wrap")).verdict())
                .isInstanceOf(Verdict.Trapped.class);
    }

    @Test
    void takesTailCalls() {
        byte[] module = module(TYPE, FUNCTION, MEMORY, EXPORTS, "0a0601040012000b");
        assertThat(SANDBOX.prepare(module).digest()).hasSize(64);
    }
}
