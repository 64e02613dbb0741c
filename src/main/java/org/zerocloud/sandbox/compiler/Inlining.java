package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.flow.CodeSize;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.flow.LoopPlan;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import run.endive.wasm.types.OpCode;

/**
 * Writes small functions in the place of their calls: there is no call, no arguments, results and
 * fuel are handed over, and the memory stays at hand. What is charged, the depth, and the order of
 * both are those of a call. A function that calls itself is written so once (C2 adds one such level
 * of its own), and leaves are where an indirect call may lead to few functions. For direct calls of
 * leaves it makes no difference.
 */
final class Inlining {

    /** About how large a method with its own function may be; of two levels C2 makes less. */
    private static final int RECURSION_BYTES_MAX = 4_000;

    /** About how many bytes of leaves a method takes up. */
    private static final int LEAVES_BYTES_MAX = 4_000;

    /** What it takes at most to give a variable its first value. */
    private static final int VARIABLE_BYTES = 10;

    /** An indirect call that may lead to more functions has none of them in its place. */
    private static final int TARGETS_MAX = 4;

    private final FunctionContext context;
    private final Compilation compilation;
    private final boolean unfolds;
    private int room;

    /**
     * That of a function. One of several methods has no calls written in their place, nor has one
     * that is written so itself.
     *
     * @param isInPlace whether it is
     */
    Inlining(FunctionContext context, Compilation compilation, boolean isInPlace) {
        this.context = context;
        this.compilation = compilation;
        boolean hasRoom = !isInPlace && context.regions().all().isEmpty();
        this.unfolds = hasRoom && isSmallRecursion();
        this.room = hasRoom ? LEAVES_BYTES_MAX : 0;
    }

    private boolean isSmallRecursion() {
        FunctionCode function = context.function();
        if (function.signature().isWide() || function.callsInTail()) {
            return false;
        }
        long calls =
                function.all().stream()
                        .filter(each -> each.opcode() == OpCode.CALL)
                        .filter(each -> each.operand(0) == function.number())
                        .count();
        int bytesMax = Math.min(RECURSION_BYTES_MAX, compilation.sizes().wholeMax());
        return calls > 0 && size(function) * (calls + 1) <= bytesMax;
    }

    private int size(FunctionCode function) {
        return VARIABLE_BYTES * function.kinds().size()
                + new CodeSize(context.shape(), function).of(0, function.all().size());
    }

    /** The function itself, if its call of itself is written in its place; else null. */
    @Nullable FunctionCode itself(int called) {
        return unfolds && called == context.function().number() ? context.function() : null;
    }

    /** Whether a function that is written in the place of a call may use the memory. */
    boolean usesMemory() {
        return room > 0
                && context.function().all().stream()
                        .filter(each -> each.opcode() == OpCode.CALL_INDIRECT)
                        .map(each -> context.shape().typeSignature((int) each.operand(0)))
                        .distinct()
                        .flatMap(signature -> leaves(signature).values().stream())
                        .anyMatch(leaf -> leaf.usesMemory(0, leaf.all().size()));
    }

    /** The leaves to be written in the place of one more indirect call, by their places. */
    Map<Integer, FunctionCode> take(Signature signature) {
        Map<Integer, FunctionCode> leaves = room > 0 ? leaves(signature) : Map.of();
        room -= leaves.values().stream().mapToInt(this::size).sum();
        return leaves;
    }

    private Map<Integer, FunctionCode> leaves(Signature signature) {
        List<Integer> targets = context.shape().targets().of(signature);
        var leaves = new TreeMap<Integer, FunctionCode>();
        for (int place = 0; place < targets.size() && targets.size() <= TARGETS_MAX; place++) {
            @Nullable FunctionCode leaf = compilation.leaves().of(targets.get(place));
            if (leaf != null) {
                leaves.put(place, leaf);
            }
        }
        return leaves;
    }

    /**
     * Writes a function in the place of its call, whose arguments are on the stack; its results are
     * there then.
     *
     * @param usesMemory whether the method has the memory at hand
     * @return whether it can return
     */
    boolean write(FunctionCode function, MethodWriter around, boolean usesMemory) {
        List<Kind> params = function.signature().params();
        MethodWriter method = around.within(function.kinds());
        takeArguments(params, method);
        method.fuel().enter(around.layout().depth(), method.layout().depth(), function);
        for (int local = params.size(); local < function.kinds().size(); local++) {
            FunctionWriter.initialize(function, local, method.code(), method.layout());
        }
        Block block = body(function, method, usesMemory);
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

    private FunctionContext ofLeaf(FunctionCode leaf) {
        LoopPlan loops = LoopPlan.of(context.shape(), leaf);
        return new FunctionContext(context.shape(), leaf, loops, context.regions());
    }

    /** Its instructions, in which a return is a branch to their end. */
    private Block body(FunctionCode function, MethodWriter method, boolean usesMemory) {
        Signature signature = function.signature();
        CodeBuilder code = method.code();
        List<Kind> results = signature.results();
        int height = method.operands().height();
        var block = new Block(OpCode.BLOCK, height, results, results, Block.INSIDE);
        block.label(code.newLabel());
        var branches = new Branches(method, signature, Exits.NONE);
        branches.open(block);
        boolean isItself = function.number() == context.function().number();
        FunctionContext inner = isItself ? context : ofLeaf(function);
        var none = new Inlining(inner, compilation, true);
        var calls = new Calls(compilation, method, usesMemory, none);
        new BodyWriter(inner, method, branches, calls).write(0, function.all().size());
        if (block.isReached()) {
            code.labelBinding(block.label());
        }
        return block;
    }
}
