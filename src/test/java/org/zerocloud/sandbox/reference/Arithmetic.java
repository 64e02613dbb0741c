package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.I32;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zerocloud.sandbox.TinyModule.Bytes;
import run.endive.wasm.types.OpCode;

/**
 * An instruction that takes numbers and gives one, without an immediate.
 *
 * @param opcode its name and number
 */
record Arithmetic(OpCode opcode, Signature signature) {

    private static final int PREFIX = 0xFC;
    private static final Set<String> KINDS = Set.of("I32", "I64", "F32", "F64");
    private static final Set<String> COMPARISONS =
            Set.of("EQZ", "EQ", "NE", "LT", "GT", "LE", "GE");
    private static final Set<String> OF_TWO =
            Set.of(
                    "EQ",
                    "NE",
                    "LT",
                    "GT",
                    "LE",
                    "GE",
                    "ADD",
                    "SUB",
                    "MUL",
                    "DIV",
                    "REM",
                    "AND",
                    "OR",
                    "XOR",
                    "SHL",
                    "SHR",
                    "ROTL",
                    "ROTR",
                    "MIN",
                    "MAX",
                    "COPYSIGN");

    /**
     * All of them, in the order of their numbers; what they take and give stands in their names.
     */
    static final List<Arithmetic> ALL =
            Arrays.stream(OpCode.values())
                    .filter(Arithmetic::numeric)
                    .map(opcode -> new Arithmetic(opcode, signature(opcode.name().split("_"))))
                    .toList();

    private static boolean numeric(OpCode opcode) {
        return between(opcode, OpCode.I32_EQZ, OpCode.I64_EXTEND_32_S)
                || between(opcode, OpCode.I32_TRUNC_SAT_F32_S, OpCode.I64_TRUNC_SAT_F64_U);
    }

    private static boolean between(OpCode opcode, OpCode first, OpCode last) {
        return opcode.opcode() >= first.opcode() && opcode.opcode() <= last.opcode();
    }

    private static Signature signature(String[] words) {
        Kind first = Kind.valueOf(words[0]);
        Kind operand =
                Arrays.stream(words)
                        .skip(1)
                        .filter(KINDS::contains)
                        .map(Kind::valueOf)
                        .findFirst()
                        .orElse(first);
        int operands = OF_TWO.contains(words[1]) ? 2 : 1;
        return Signature.of(
                Collections.nCopies(operands, operand),
                COMPARISONS.contains(words[1]) ? I32 : first);
    }

    /** Whether it computes a floating point number, so that it gives the one NaN and no other. */
    static boolean canonical(OpCode opcode) {
        return between(opcode, OpCode.F32_CEIL, OpCode.F32_MAX)
                || between(opcode, OpCode.F64_CEIL, OpCode.F64_MAX)
                || opcode == OpCode.F32_DEMOTE_F64
                || opcode == OpCode.F64_PROMOTE_F32;
    }

    Kind result() {
        return signature.results().getFirst();
    }

    /** Whether some operands make it trap. */
    boolean traps() {
        String name = opcode.name();
        return name.matches("I.._(DIV|REM)_.*|I.._TRUNC_F.*");
    }

    Bytes bytes() {
        int number = opcode.opcode();
        return number < 0x100
                ? new Bytes().octets(number)
                : new Bytes().octets(PREFIX).unsigned(number & 0xFF);
    }

    @Override
    public String toString() {
        return opcode.name().toLowerCase(Locale.ROOT);
    }
}
