package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.F32;
import static org.zerocloud.sandbox.reference.Kind.F64;
import static org.zerocloud.sandbox.reference.Kind.I32;
import static org.zerocloud.sandbox.reference.Kind.I64;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import run.endive.wasm.types.OpCode;

/**
 * An instruction that reads or writes a number in the memory.
 *
 * @param kind what the number is on the stack
 * @param bytes how many bytes it has in the memory
 */
record Access(OpCode opcode, Kind kind, int bytes) {

    static final List<Access> LOADS = between(OpCode.I32_LOAD, OpCode.I64_LOAD32_U);
    static final List<Access> STORES = between(OpCode.I32_STORE, OpCode.I64_STORE32);

    private static List<Access> between(OpCode first, OpCode last) {
        return Arrays.stream(OpCode.values())
                .filter(each -> each.opcode() >= first.opcode() && each.opcode() <= last.opcode())
                .map(Access::of)
                .toList();
    }

    private static Access of(OpCode opcode) {
        String[] words = opcode.name().split("_");
        Kind kind = Kind.valueOf(words[0]);
        String bits = words[1].replaceAll("\\D", "");
        int bytes = bits.isEmpty() ? (kind.wide() ? 8 : 4) : Integer.parseInt(bits) / 8;
        return new Access(opcode, kind, bytes);
    }

    boolean signed() {
        return opcode.name().endsWith("_S");
    }

    /** The largest exponent of an alignment that it may claim. */
    int alignmentMax() {
        return Integer.numberOfTrailingZeros(bytes);
    }

    /** What a load gives of the bits that stand in the memory. */
    long loaded(long bits) {
        int unused = 64 - 8 * bytes;
        long value = signed() ? bits << unused >> unused : bits << unused >>> unused;
        return kind == I64 || kind == F64 ? value : value & 0xFFFF_FFFFL;
    }

    @Override
    public String toString() {
        return opcode.name().toLowerCase(Locale.ROOT);
    }

    /** The kinds that loads and stores know. */
    static List<Kind> kinds() {
        return List.of(I32, I64, F32, F64);
    }
}
