package org.zerocloud.sandbox.compiler.flow;

import java.util.BitSet;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Comparison;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import org.zerocloud.sandbox.compiler.wasm.Plain;
import org.zerocloud.sandbox.compiler.wasm.Plain.Nature;
import org.zerocloud.sandbox.compiler.wasm.PlainInstructions;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/**
 * Where NaNs are made canonical. Which NaN arithmetic makes is left to the processor, so the result
 * is compared with itself; but not where what takes it cannot tell one NaN from another, and not in
 * a local variable that holds nothing but results of arithmetic: those are compared when they are
 * read.
 */
public final class NanPlan {

    private static final int LOOK_AHEAD = 32;

    private final List<AnnotatedInstruction> all;
    private final BitSet lazy = new BitSet();
    private final BitSet settled = new BitSet();

    private NanPlan(List<AnnotatedInstruction> all) {
        this.all = all;
    }

    /**
     * The plan of a body.
     *
     * @param kinds of all local variables
     * @param params how many of them are parameters
     */
    public static NanPlan of(FunctionBody body, List<Kind> kinds, int params) {
        var plan = new NanPlan(body.instructions());
        for (int i = params; i < kinds.size(); i++) {
            plan.lazy.set(i, kinds.get(i).isFloating());
        }
        plan.findLazyLocals();
        plan.settle();
        return plan;
    }

    /** Whether the value on the stack behind that instruction is to be made canonical. */
    public boolean settlesBehind(int instruction) {
        return settled.get(instruction);
    }

    private void findLazyLocals() {
        for (int i = 0; i < all.size(); i++) {
            OpCode opcode = all.get(i).opcode();
            if (opcode == OpCode.LOCAL_SET || opcode == OpCode.LOCAL_TEE) {
                int local = (int) all.get(i).operand(0);
                if (lazy.get(local) && !isNumber(all.get(i - 1))) {
                    lazy.clear(local);
                }
            }
        }
    }

    /** Whether it makes a number by arithmetic, or one that is no NaN. */
    private static boolean isNumber(Instruction each) {
        Plain plain = PlainInstructions.of(each.opcode());
        if (plain != null) {
            return plain.nature() != Nature.BITS;
        }
        return switch (each.opcode()) {
            case F32_CONST -> !Float.isNaN(Float.intBitsToFloat((int) each.operand(0)));
            case F64_CONST -> !Double.isNaN(Double.longBitsToDouble(each.operand(0)));
            default -> false;
        };
    }

    private void settle() {
        for (int i = 0; i < all.size(); i++) {
            AnnotatedInstruction each = all.get(i);
            boolean loose =
                    switch (each.opcode()) {
                        case LOCAL_GET, LOCAL_TEE -> lazy.get((int) each.operand(0));
                        default -> isArithmetic(each.opcode());
                    };
            if (loose && !takesAnyNan(i)) {
                settled.set(i);
            }
        }
    }

    private static boolean isArithmetic(OpCode opcode) {
        Plain plain = PlainInstructions.of(opcode);
        return plain != null && plain.nature() == Nature.ARITHMETIC;
    }

    /** Whether what takes the value that is left by that instruction takes any NaN. */
    private boolean takesAnyNan(int instruction) {
        int above = 0;
        int end = Math.min(all.size(), instruction + LOOK_AHEAD);
        for (int i = instruction + 1; i < end; i++) {
            AnnotatedInstruction each = all.get(i);
            int takes = takes(each);
            if (takes < 0) {
                return false;
            }
            if (takes > above) {
                return isIndifferent(each);
            }
            above += gives(each) - takes;
        }
        return false;
    }

    private boolean isIndifferent(Instruction each) {
        Plain plain = PlainInstructions.of(each.opcode());
        if (plain != null) {
            return plain.takesAnyNan();
        }
        return switch (each.opcode()) {
            case LOCAL_SET, LOCAL_TEE -> lazy.get((int) each.operand(0));
            case DROP -> true;
            default -> Comparison.of(each.opcode()) != null;
        };
    }

    private static int takes(Instruction each) {
        Plain plain = PlainInstructions.of(each.opcode());
        if (plain != null) {
            return plain.takes().size();
        }
        Comparison comparison = Comparison.of(each.opcode());
        if (comparison != null) {
            return comparison.takes().size();
        }
        MemoryInstruction memory = MemoryInstruction.of(each.opcode());
        if (memory != null) {
            return memory.stores() ? 2 : 1;
        }
        return switch (each.opcode()) {
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST, LOCAL_GET, GLOBAL_GET -> 0;
            case LOCAL_SET, LOCAL_TEE, DROP -> 1;
            default -> -1;
        };
    }

    private static int gives(Instruction each) {
        MemoryInstruction memory = MemoryInstruction.of(each.opcode());
        boolean nothing =
                (memory != null && memory.stores())
                        || each.opcode() == OpCode.LOCAL_SET
                        || each.opcode() == OpCode.DROP;
        return nothing ? 0 : 1;
    }
}
