package org.zerocloud.sandbox.compiler.wasm;

import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.OpCode;

/** The table of arithmetic and of conversions. */
public final class PlainInstructions {

    private static final PlainTable ALL = new PlainTable();

    static {
        IntegerRows.add(ALL);
        FloatRows.add(ALL);
        ConversionRows.add(ALL);
    }

    private PlainInstructions() {}

    /** The instruction of that name, if it is one of these. */
    public static @Nullable Plain of(OpCode opcode) {
        return ALL.get(opcode);
    }
}
