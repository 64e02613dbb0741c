package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import org.zerocloud.sandbox.compiler.flow.CodeSize;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.flow.MethodSizes;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import run.endive.wasm.types.OpCode;

/**
 * Writes a small function that calls itself once more in the place of each of these calls: where
 * there is no call, no arguments, results and fuel are handed over, and the memory stays at hand.
 * C2 adds one such level of its own. What is charged, the depth, and the order of both are those of
 * a call.
 */
final class Recursion {

    /** About how large the method may be then; of two levels and more C2 makes less. */
    private static final int BYTES_MAX = 4_000;

    private final FunctionContext context;
    private final ClassPlan places;
    private final boolean unfolds;

    private Recursion(FunctionContext context, ClassPlan places, boolean unfolds) {
        this.context = context;
        this.places = places;
        this.unfolds = unfolds;
    }

    /** That of a function, if there is room for it in its method. */
    static Recursion of(FunctionContext context, ClassPlan places, MethodSizes sizes) {
        return new Recursion(context, places, fits(context, Math.min(BYTES_MAX, sizes.wholeMax())));
    }

    private static boolean fits(FunctionContext context, int bytesMax) {
        FunctionCode function = context.function();
        if (function.signature().isWide()
                || function.callsInTail()
                || !context.regions().all().isEmpty()) {
            return false;
        }
        long calls =
                function.all().stream()
                        .filter(each -> each.opcode() == OpCode.CALL)
                        .filter(each -> each.operand(0) == function.number())
                        .count();
        long own = new CodeSize(context.shape(), function).of(0, function.all().size());
        return calls > 0 && own * (calls + 1) <= bytesMax;
    }

    /** Whether a call of that function is written in its place. */
    boolean takes(int function) {
        return unfolds && function == context.function().number();
    }

    /**
     * Writes the function in the place of its call, whose arguments are on the stack; its results
     * are there then.
     *
     * @param usesMemory whether the method has the memory at hand
     * @return whether it can return
     */
    boolean write(MethodWriter around, boolean usesMemory) {
        FunctionCode function = context.function();
        List<Kind> params = function.signature().params();
        MethodWriter method = around.within(function.kinds());
        takeArguments(params, method);
        method.fuel().enter(around.layout().depth(), method.layout().depth(), function);
        for (int local = params.size(); local < function.kinds().size(); local++) {
            FunctionWriter.initialize(function, local, method.code(), method.layout());
        }
        Block block = body(method, usesMemory);
        method.fuel().unchecked(block.unchecked());
        method.operands().cut(block.height());
        method.operands().push(block.results());
        return block.isReached();
    }

    private static void takeArguments(List<Kind> params, MethodWriter method) {
        Layout layout = method.layout();
        for (int local = params.size() - 1; local >= 0; local--) {
            params.get(local).store(method.code(), layout.slot(local));
        }
        method.operands().pop(params.size());
    }

    /** Its instructions, in which a return is a branch to their end, and calls are calls. */
    private Block body(MethodWriter method, boolean usesMemory) {
        Signature signature = context.function().signature();
        CodeBuilder code = method.code();
        List<Kind> results = signature.results();
        int height = method.operands().height();
        var block = new Block(OpCode.BLOCK, height, results, results, Block.INSIDE);
        block.label(code.newLabel());
        var branches = new Branches(method, signature, Exits.NONE);
        branches.open(block);
        var once = new Recursion(context, places, false);
        var calls = new Calls(context.shape(), places, method, usesMemory, once);
        new BodyWriter(context, method, branches, calls).write(0, context.function().all().size());
        if (block.isReached()) {
            code.labelBinding(block.label());
        }
        return block;
    }
}
