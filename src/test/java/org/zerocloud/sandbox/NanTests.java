package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.zerocloud.sandbox.TinyModule.Bytes;

/** The bits of numbers that are none, from the first call of a function to its compiled form. */
class NanTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);
    private static final long SINGLE = 0x7FC0_0000L;
    private static final long DOUBLE = 0x7FF8_0000_0000_0000L;
    private static final int FIRST_AT = 64;
    private static final int LAST_AT = 4_096;
    private static final String ONE = "430000803f";
    private static final String DOUBLE_ONE = "44000000000000f03f";
    private static final String NEGATIVE = "43000080bf";

    /** What makes the bits of a number an integer of 64 bits. */
    private static final String BITS = "bc ad";

    private static final String DOUBLE_BITS = "bd";

    /** A signalling NaN with a sign and a payload, as a constant and from memory. */
    private static final List<String> NANS = List.of("430100a0ff", "4100 2a0200");

    private static final List<String> DOUBLE_NANS = List.of("44010000000000f4ff", "4108 2b0300");

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** Roots, rounding; sums, differences, products, quotients, extremes in both orders. */
    private static List<String> singles() {
        var all = new ArrayList<String>();
        for (String nan : NANS) {
            List.of("91", "8d", "8e", "8f", "90").forEach(op -> all.add(nan + op + BITS));
            for (String op : List.of("92", "93", "94", "95", "96", "97")) {
                all.add(nan + ONE + op + BITS);
                all.add(ONE + nan + op + BITS);
                all.add(nan + "430200a07f" + op + BITS);
            }
        }
        DOUBLE_NANS.forEach(nan -> all.add(nan + "b6" + BITS));
        all.add("4300000000 4300000000 95" + BITS);
        all.add("4110 2a0200 4110 2a0200 95" + BITS);
        all.add("430000807f 430000807f 93" + BITS);
        all.add("4300000000 430000807f 94" + BITS);
        all.add(NEGATIVE + "91" + BITS);
        return all;
    }

    private static List<String> doubles() {
        var all = new ArrayList<String>();
        for (String nan : DOUBLE_NANS) {
            List.of("9f", "9b", "9c", "9d", "9e").forEach(op -> all.add(nan + op + DOUBLE_BITS));
            for (String op : List.of("a0", "a1", "a2", "a3", "a4", "a5")) {
                all.add(nan + DOUBLE_ONE + op + DOUBLE_BITS);
                all.add(DOUBLE_ONE + nan + op + DOUBLE_BITS);
            }
        }
        NANS.forEach(nan -> all.add(nan + "bb" + DOUBLE_BITS));
        all.add("4110 2b0300 4110 2b0300 a3" + DOUBLE_BITS);
        return all;
    }

    @Test
    void arithmeticHasOneNanHoweverItIsCompiled() {
        assertThat(results(singles())).containsOnly(SINGLE);
        assertThat(results(doubles())).containsOnly(DOUBLE);
    }

    @Test
    void numbersThatOnlyMoveKeepTheirBits() {
        for (String nan : NANS) {
            assertThat(results(List.of(nan + BITS, nan + ONE + "4101 1b" + BITS)))
                    .containsOnly(0xFFA0_0001L);
            assertThat(
                            results(
                                    List.of(
                                            nan + "8b" + BITS,
                                            nan + "8c" + BITS,
                                            nan + ONE + "98" + BITS)))
                    .containsOnly(0x7FA0_0001L);
        }
        for (String nan : DOUBLE_NANS) {
            assertThat(results(List.of(nan + DOUBLE_BITS))).containsOnly(0xFFF4_0000_0000_0001L);
            assertThat(results(List.of(nan + "99" + DOUBLE_BITS, nan + "9a" + DOUBLE_BITS)))
                    .containsOnly(0x7FF4_0000_0000_0001L);
        }
    }

    @Test
    void numbersThatAreSomeStayAsTheyAre() {
        assertThat(results(List.of(ONE + NEGATIVE + "93" + BITS))).containsOnly(0x4000_0000L);
        assertThat(results(List.of(DOUBLE_ONE + DOUBLE_ONE + "a0" + DOUBLE_BITS)))
                .containsOnly(0x4000_0000_0000_0000L);
        assertThat(results(List.of("430000807f" + ONE + "92" + BITS))).containsOnly(0x7F80_0000L);
    }

    /** What each expression is at first, and after so many calls that it has been compiled. */
    private static List<Long> results(List<String> expressions) {
        var sink = new ByteArrayOutputStream();
        var verdict =
                SANDBOX.run(
                        SANDBOX.prepare(module(expressions)),
                        new Invocation(
                                List.of("nan"),
                                Map.of(),
                                List.of(Guests.out(sink)),
                                Guests.LIMITS));
        assertThat(verdict).isInstanceOf(Verdict.Exited.class);
        var out = ByteBuffer.wrap(sink.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        var results = new ArrayList<Long>();
        for (int i = 0; i < expressions.size(); i++) {
            results.add(out.getLong(8 * i));
            results.add(out.getLong(LAST_AT - FIRST_AT + 8 * i));
        }
        return results;
    }

    private static byte[] module(List<String> expressions) {
        var functions = new Bytes().unsigned(expressions.size() + 1).unsigned(0);
        var main = new Bytes().hex("01 017f");
        for (int i = 0; i < expressions.size(); i++) {
            store(main, FIRST_AT + 8 * i, i);
            main.hex("41a08d06 2100 0340");
            store(main, LAST_AT + 8 * i, i);
            main.hex("2000 4101 6b 2200 0d00 0b");
            functions.unsigned(2);
        }
        main.hex("4101 4120 4101 4128 1000 1a 0b");
        var code = new Bytes().unsigned(expressions.size() + 1).function(main);
        expressions.forEach(each -> code.function(new Bytes().hex("00").hex(each).hex("0b")));
        return new TinyModule()
                .with(TinyModule.TYPES, "03 600000 60047f7f7f7f017f 6000017e")
                .with(
                        TinyModule.IMPORTS,
                        new Bytes().unsigned(1).add(TinyModules.imported("fd_write", 1)))
                .with(TinyModule.FUNCTIONS, functions)
                .with(TinyModule.EXPORTS, "02 066d656d6f7279 0200 065f7374617274 0001")
                .with(
                        TinyModule.DATA,
                        "01 00 4100 0b 28 0100a0ff00000000 010000000000f4ff"
                                + "0000000000000000 0000000000000000 40000000c01f0000")
                .with(TinyModule.CODE, code)
                .bytes();
    }

    /** Stores the result of a function, whose number is behind that of the import and of main. */
    private static void store(Bytes code, int address, int function) {
        code.hex("41%02x%02x00".formatted(address & 0x7F | 0x80, address >> 7 | 0x80));
        code.hex("10").unsigned(function + 2).hex("370300");
    }
}
