package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.I32;
import static org.zerocloud.sandbox.reference.Kind.V128;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zerocloud.sandbox.TinyModule.Bytes;
import run.endive.wasm.types.OpCode;

/**
 * An instruction on vectors that does not touch the memory.
 *
 * @param opcode its name and number
 */
record VectorOperation(OpCode opcode, Signature signature) {

    private static final int PREFIX = 0xFD;
    private static final Set<String> OF_ONE =
            Set.of(
                    "NOT", "ABS", "NEG", "POPCNT", "SQRT", "CEIL", "FLOOR", "TRUNC", "NEAREST",
                    "EXTEND", "EXTADD", "CONVERT", "PROMOTE", "DEMOTE");

    /** All of them but constants; what they take and give stands in their names. */
    static final List<VectorOperation> ALL =
            Arrays.stream(OpCode.values())
                    .filter(opcode -> opcode.opcode() >> 8 == PREFIX)
                    .filter(opcode -> !opcode.name().matches("V128_(CONST|LOAD.*|STORE.*)"))
                    .map(opcode -> new VectorOperation(opcode, signature(opcode.name())))
                    .toList();

    private static Signature signature(String name) {
        String[] words = name.split("_");
        return switch (words[1]) {
            case "SPLAT" -> Signature.of(List.of(kind(words[0])), V128);
            case "EXTRACT" -> Signature.of(List.of(V128), kind(words[0]));
            case "REPLACE" -> Signature.of(List.of(V128, kind(words[0])), V128);
            case "SHL", "SHR" -> Signature.of(List.of(V128, I32), V128);
            case "ALL", "ANY", "BITMASK" -> Signature.of(List.of(V128), I32);
            case "BITSELECT" -> Signature.of(List.of(V128, V128, V128), V128);
            default ->
                    Signature.of(
                            Collections.nCopies(OF_ONE.contains(words[1]) ? 1 : 2, V128), V128);
        };
    }

    /** Of one lane outside of a vector. */
    private static Kind kind(String shape) {
        return switch (shape) {
            case "I64x2" -> Kind.I64;
            case "F32x4" -> Kind.F32;
            case "F64x2" -> Kind.F64;
            default -> I32;
        };
    }

    /** How many lanes the name begins with. */
    int lanes() {
        return Integer.parseInt(opcode.name().split("[x_]")[1]);
    }

    /** Whether the number of a lane stands behind it. */
    boolean ofLane() {
        return opcode.name().contains("_LANE");
    }

    Kind result() {
        return signature.results().getFirst();
    }

    /** Whether it makes floating point numbers, so that it gives the one NaN and no other. */
    boolean canonical() {
        return opcode.name()
                .matches(
                        "F..x._(ADD|SUB|MUL|DIV|MIN|MAX|SQRT|CEIL|FLOOR|TRUNC|NEAREST|PROMOTE.*|DEMOTE.*)");
    }

    /** The instruction with its immediates, if it has any. */
    Bytes bytes(byte... immediates) {
        return bytes(opcode).add(immediates);
    }

    static Bytes bytes(OpCode opcode) {
        return new Bytes().octets(PREFIX).unsigned(opcode.opcode() & 0xFF);
    }

    @Override
    public String toString() {
        return opcode.name().toLowerCase(Locale.ROOT);
    }
}
