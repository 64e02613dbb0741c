package org.zerocloud.sandbox.compiler.vector;

import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.OpCode;

/** The table of all instructions on vectors but constants. */
public final class VectorInstructions {

    private static final VectorTable ALL = new VectorTable();

    static {
        IntegerRows.add(ALL);
        FloatRows.add(ALL);
        MixedRows.add(ALL);
        MemoryRows.add(ALL);
    }

    private VectorInstructions() {}

    /** The instruction of that name, if it is one of these. */
    public static @Nullable VectorInstruction of(OpCode opcode) {
        return ALL.get(opcode);
    }
}
