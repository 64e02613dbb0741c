package org.zerocloud.sandbox.compiler.flow;

import java.util.List;
import org.zerocloud.sandbox.compiler.vector.VectorInstruction;
import org.zerocloud.sandbox.compiler.vector.VectorInstructions;
import org.zerocloud.sandbox.compiler.wasm.Comparison;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/** About how many bytes instructions take on the JVM, rather more than less. */
public final class CodeSize {

    private static final int CHARGE = 22;
    private static final int MEMORY = 28;
    private static final int CALL = 36;
    private static final int ARGUMENT = 4;
    private static final int WRITTEN = 12;
    private static final int EXIT = 16;
    private static final int MORE = 8;

    private final int[] before;

    public CodeSize(ModuleShape shape, FunctionCode function) {
        List<AnnotatedInstruction> all = function.all();
        before = new int[all.size() + 1];
        for (int i = 0; i < all.size(); i++) {
            int size = one(shape, function, all.get(i));
            boolean charged = function.blocks().startsAt(i) && function.blocks().costAt(i) > 0;
            size += charged ? CHARGE : 0;
            size += function.nans().settlesBehind(i) ? 14 : 0;
            boolean reached = function.heights().before(i) != Heights.DEAD;
            before[i + 1] = before[i] + (reached ? size : 1);
        }
    }

    private static int one(ModuleShape shape, FunctionCode function, Instruction each) {
        if (MemoryInstruction.of(each.opcode()) != null) {
            return MEMORY;
        }
        VectorInstruction vector = VectorInstructions.of(each.opcode());
        if (vector != null) {
            return vector.size();
        }
        return one(shape, each) + ofVector(shape, function, each);
    }

    /** What is added where the value is a vector. */
    private static int ofVector(ModuleShape shape, FunctionCode function, Instruction each) {
        return switch (each.opcode()) {
            case LOCAL_GET, LOCAL_SET, LOCAL_TEE ->
                    function.kinds().get((int) each.operand(0)) == Kind.V128 ? MORE : 0;
            case GLOBAL_GET, GLOBAL_SET ->
                    shape.globals().kind((int) each.operand(0)) == Kind.V128 ? 3 * MORE : 0;
            case SELECT, SELECT_T -> each.operand(0) == ValType.V128.opcode() ? 3 * MORE : 0;
            default -> 0;
        };
    }

    private static int one(ModuleShape shape, Instruction each) {
        return switch (each.opcode()) {
            case LOCAL_GET, LOCAL_SET -> 3;
            case LOCAL_TEE -> 4;
            case BLOCK, LOOP, END, NOP -> 0;
            case BR_TABLE -> 16 + 4 * Math.min(each.operandCount(), 2_000);
            case CALL -> CALL + shape.signature((int) each.operand(0)).params().size() / 50;
            case CALL_INDIRECT, RETURN_CALL, RETURN_CALL_INDIRECT -> CALL + 20;
            case RETURN -> 16;
            case GLOBAL_GET, GLOBAL_SET -> 10;
            case SELECT, SELECT_T -> 8;
            default -> isMoving(each.opcode()) ? CALL : 5;
        };
    }

    private static boolean isMoving(OpCode opcode) {
        return opcode.name().startsWith("TABLE")
                || opcode.name().startsWith("MEMORY")
                || Comparison.of(opcode) != null;
    }

    /** Of the instructions from one to before another. */
    public int of(int from, int to) {
        return before[to] - before[from];
    }

    /**
     * Of the call of a method for a region.
     *
     * @param reads longs or less that it is given
     * @param writes longs or less that come back
     * @param exits how many ways lead out of it
     */
    public static int call(int reads, int writes, int exits) {
        return CALL + ARGUMENT * reads + WRITTEN * writes + EXIT * exits;
    }
}
