package org.zerocloud.sandbox.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import run.endive.wasm.types.OpCode;

/**
 * An instruction that reads vectors from the memory, or writes them to it, whole or in part.
 *
 * @param bytes how many it reads or writes
 */
record VectorAccess(OpCode opcode, int bytes) {

    static final List<VectorAccess> LOADS = named("V128_LOAD");
    static final List<VectorAccess> STORES = named("V128_STORE");

    private static List<VectorAccess> named(String name) {
        return Arrays.stream(OpCode.values())
                .filter(opcode -> opcode.name().startsWith(name))
                .map(opcode ->
                        new VectorAccess(opcode, bytes(opcode.name().substring(name.length()))))
                .toList();
    }

    private static int bytes(String rest) {
        if (rest.isEmpty()) {
            return 16;
        }
        return rest.contains("x") ? 8 : Integer.parseInt(rest.split("_")[0]) / 8;
    }

    boolean stores() {
        return STORES.contains(this);
    }

    boolean ofLane() {
        return opcode.name().endsWith("_LANE");
    }

    boolean takesVector() {
        return ofLane() || stores();
    }

    int lanes() {
        return 16 / bytes;
    }

    /** The largest exponent of an alignment that it may claim. */
    int alignmentMax() {
        return Integer.numberOfTrailingZeros(bytes);
    }

    @Override
    public String toString() {
        return opcode.name().toLowerCase(Locale.ROOT);
    }
}
