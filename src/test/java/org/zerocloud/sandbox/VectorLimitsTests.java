package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.TinyModule.Bytes;

/** Modules with as many vectors as there can be at once, and some that are refused. */
class VectorLimitsTests {

    private static final String ZERO = "fd0c" + "00".repeat(16);
    private static final int VALUES = 1_000;

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static Verdict run(byte[] module) {
        return run(SANDBOX, module);
    }

    private static Verdict run(Sandbox sandbox, byte[] module) {
        return Guests.run(sandbox, module, List.of("vectors")).verdict();
    }

    private static TinyModule body(Bytes body) {
        return new TinyModule().with(TinyModule.CODE, new Bytes().unsigned(1).function(body));
    }

    @Test
    void manyVariables() {
        assertThat(run(variables(6_000))).isInstanceOf(Verdict.Exited.class);
    }

    /** To clear so many is more than a method of the JVM takes. */
    @Test
    void asManyVariablesAsAFunctionMayHaveAreRefused() {
        assertThatExceptionOfType(ProgramRejected.class)
                .isThrownBy(() -> run(variables(10_000)))
                .satisfies(e -> assertThat(e.rule()).isEqualTo(Rule.COMPILABLE));
    }

    private static byte[] variables(int count) {
        var body = new Bytes().unsigned(1).unsigned(count).octets(0x7B);
        for (int local : new int[] {0, 63, 64, count / 2, count - 1}) {
            body.octets(0x20).unsigned(count - 1 - local).octets(0x22).unsigned(local);
            body.octets(0x21).unsigned(count - 1);
        }
        return body(body.octets(0x0B)).bytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13, 50, 51, 400})
    void parametersAndResults(int count) {
        assertThat(run(calls(count, count))).isInstanceOf(Verdict.Exited.class);
    }

    /** The methods would be too large for the JVM, or fit: nothing else may happen. */
    @Test
    void asManyParametersAndResultsAsATypeMayHave() {
        try {
            assertThat(run(calls(VALUES, VALUES))).isInstanceOf(Verdict.Exited.class);
        } catch (ProgramRejected e) {
            assertThat(e.rule()).isEqualTo(Rule.COMPILABLE);
        }
    }

    /** A function that gives back what it is given, and traps if that is not all alike. */
    private static byte[] calls(int parameters, int results) {
        var types = new Bytes().unsigned(2).hex("600000 60").unsigned(parameters);
        types.times(parameters, "7b").unsigned(results).times(results, "7b");
        var start = new Bytes().octets(0);
        for (int i = 0; i < parameters; i++) {
            start.hex("fd0c").little(i, Long.BYTES).little(~i, Long.BYTES);
        }
        start.hex("4100 1101 00");
        for (int i = results - 1; i >= 0; i--) {
            start.hex("fd0c")
                    .little(i, Long.BYTES)
                    .little(~i, Long.BYTES)
                    .hex("fd51 fd53 0440 00 0b");
        }
        var given = new Bytes().octets(0);
        for (int i = 0; i < results; i++) {
            given.octets(0x20).unsigned(i);
        }
        return new TinyModule()
                .with(TinyModule.TYPES, types)
                .with(TinyModule.FUNCTIONS, "02 0001")
                .with(TinyModule.TABLES, "01 70 0001")
                .with(TinyModule.ELEMENTS, "01 00 41000b 01 01")
                .with(
                        TinyModule.CODE,
                        new Bytes()
                                .unsigned(2)
                                .function(start.octets(0x0B))
                                .function(given.octets(0x0B)))
                .bytes();
    }

    /** More than a frame of the JVM has room for. */
    @ParameterizedTest
    @CsvSource({"40000, 4200", "20000, fd0c00000000000000000000000000000000"})
    void moreValuesThanAFrameTakes(int count, String push) {
        var body = new Bytes().octets(0).times(count, push).octets(0, 0x0B);
        assertThatExceptionOfType(ProgramRejected.class)
                .isThrownBy(() -> run(body(body).bytes()))
                .satisfies(e -> assertThat(e.rule()).isEqualTo(Rule.COMPILABLE));
    }

    @Test
    void relaxedVectorsAreRefused() {
        for (int opcode = 0x100; opcode < 0x114; opcode++) {
            var body = new Bytes().octets(0).hex(ZERO + ZERO + ZERO + "fd").unsigned(opcode);
            byte[] module = body(body.octets(0x00, 0x0B)).bytes();
            assertThatExceptionOfType(ProgramRejected.class)
                    .as("0xfd %x", opcode)
                    .isThrownBy(() -> SANDBOX.prepare(module))
                    .satisfies(e -> assertThat(e.rule()).isEqualTo(Rule.VALID_MODULE));
        }
    }

    /** The count of slots ends calls before the JVM's stack does: it is the same everywhere. */
    @Test
    void deepCallsEndByTheirCount() {
        int locals = 200;
        var body = new Bytes().unsigned(1).unsigned(locals).octets(0x7B);
        for (int i = 0; i < locals; i++) {
            body.octets(0x23, 0).octets(0x22).unsigned(i).octets(0x20).unsigned(locals - 1 - i);
            body.hex("fd6e 2400");
        }
        body.hex("1000");
        for (int i = 0; i < locals; i++) {
            body.octets(0x23, 0).octets(0x20).unsigned(i).hex("fd6e 2400");
        }
        byte[] module =
                body(body.octets(0x0B)).with(TinyModule.GLOBALS, "01 7b01 " + ZERO + "0b").bytes();
        var whole = (Verdict.LimitExceeded) run(SANDBOX, module);
        var split = (Verdict.LimitExceeded) run(new SplitPrograms(SANDBOX), module);
        assertThat(whole.limit()).isEqualTo(Verdict.Limit.CALL_DEPTH);
        assertThat(split.limit()).isEqualTo(Verdict.Limit.CALL_DEPTH);
        assertThat(split.usage().fuel()).isEqualTo(whole.usage().fuel());
    }
}
