package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/** Writes the instructions of a function, or of a part of it, in their order. */
final class BodyWriter {

    private final ModuleShape shape;
    private final FunctionCode function;
    private final MethodWriter method;
    private final CodeBuilder code;
    private final Branches branches;
    private final PlainWriter plain;
    private final Calls calls;
    private final Regions regions;

    /** Blocks that were opened in code that is never reached. */
    private int deadBlocks;

    private boolean dead;

    BodyWriter(FunctionContext context, MethodWriter method, Branches branches, Calls calls) {
        this.shape = context.shape();
        this.function = context.function();
        this.regions = context.regions();
        this.method = method;
        this.code = method.code();
        this.branches = branches;
        this.calls = calls;
        this.plain = new PlainWriter(shape, function, method);
    }

    /** Writes from one instruction to before another; tells whether control gets there. */
    boolean write(int from, int to) {
        int i = from;
        while (i < to) {
            i = regions.startsAt(i, from) && !dead ? region(i) : next(i);
        }
        return !dead;
    }

    private int region(int start) {
        Region region = regions.at(start);
        dead = !regions.call(region, method, branches, calls.usesMemory());
        return region.end();
    }

    private int next(int i) {
        AnnotatedInstruction each = function.all().get(i);
        if (dead) {
            skip(each);
            return i + 1;
        }
        if (function.blocks().startsAt(i)) {
            method.charge(function.blocks().costAt(i));
        }
        int fused = fuse(i);
        if (fused > i) {
            return fused;
        }
        if (plain.write(i)) {
            return i + 1;
        }
        control(each);
        if (Heights.ends(each.opcode())) {
            dead = true;
        }
        return i + 1;
    }

    private void skip(Instruction each) {
        switch (each.opcode()) {
            case BLOCK, LOOP, IF -> deadBlocks++;
            case ELSE -> {
                if (deadBlocks == 0) {
                    otherwise();
                }
            }
            case END -> {
                if (deadBlocks > 0) {
                    deadBlocks--;
                } else {
                    end();
                }
            }
            default -> {
                // It is never executed.
            }
        }
    }

    /** A comparison that decides a branch right behind it: the index behind both, or the same. */
    private int fuse(int i) {
        Comparison comparison = Comparison.of(function.all().get(i).opcode());
        if (comparison == null) {
            return i;
        }
        int next = i + 1;
        boolean answer = true;
        while (function.all().get(next).opcode() == OpCode.I32_EQZ) {
            answer = !answer;
            next++;
        }
        AnnotatedInstruction decided = function.all().get(next);
        boolean wanted = answer;
        Branches.Condition condition =
                (builder, result, target) -> comparison.branch(builder, result == wanted, target);
        switch (decided.opcode()) {
            case BR_IF, IF -> method.operands().pop(comparison.takes().size());
            default -> {
                return i;
            }
        }
        if (decided.opcode() == OpCode.IF) {
            openIf(decided, condition);
        } else {
            branches.jumpIf(branches.outward(decided.operand(0)), condition);
        }
        return next + 1;
    }

    private void control(Instruction each) {
        switch (each.opcode()) {
            case BLOCK, LOOP -> openBlock(each);
            case IF -> {
                method.operands().pop();
                openIf(each, BodyWriter::unequalZero);
            }
            case ELSE -> otherwise();
            case END -> end();
            case BR -> branches.jump(branches.outward(each.operand(0)));
            case BR_IF -> {
                method.operands().pop();
                branches.jumpIf(branches.outward(each.operand(0)), BodyWriter::unequalZero);
            }
            case BR_TABLE -> {
                method.operands().pop();
                branches.jumpByTable(each);
            }
            case RETURN -> branches.jump(branches.outermost());
            case UNREACHABLE -> method.unreachable();
            default -> call(each);
        }
    }

    private static void unequalZero(CodeBuilder code, boolean answer, Label target) {
        if (answer) {
            code.ifne(target);
        } else {
            code.ifeq(target);
        }
    }

    private void call(Instruction each) {
        switch (each.opcode()) {
            case CALL -> calls.direct((int) each.operand(0));
            case CALL_INDIRECT -> {
                if (!calls.indirect(each)) {
                    dead = true;
                }
            }
            case RETURN_CALL -> {
                calls.tail((int) each.operand(0));
                returnNothing();
            }
            case RETURN_CALL_INDIRECT -> {
                calls.tailIndirect(each);
                returnNothing();
            }
            case MEMORY_GROW -> calls.grow();
            default -> moving(each);
        }
    }

    /** Who calls a function that ends in a tail call looks for it in the state. */
    private void returnNothing() {
        function.signature().results().forEach(kind -> kind.zero(code));
        method.operands().push(function.signature().results());
        branches.jump(branches.outermost());
    }

    private void moving(Instruction each) {
        long[] at = each.operands();
        switch (each.opcode()) {
            case MEMORY_COPY -> calls.table("memoryCopy", 3, false, true);
            case MEMORY_FILL -> calls.table("memoryFill", 3, false, true);
            case MEMORY_INIT -> calls.table("memoryInit", 3, false, true, at[0]);
            case DATA_DROP -> calls.table("dataDrop", 0, false, false, at[0]);
            case TABLE_GET -> calls.table("tableGet", 1, true, false, at[0]);
            case TABLE_SET -> calls.table("tableSet", 2, false, false, at[0]);
            case TABLE_SIZE -> calls.table("tableSize", 0, true, false, at[0]);
            case TABLE_GROW -> calls.table("tableGrow", 2, true, true, at[0]);
            case TABLE_FILL -> calls.table("tableFill", 3, false, true, at[0]);
            case TABLE_COPY -> calls.table("tableCopy", 3, false, true, at[0], at[1]);
            case TABLE_INIT -> calls.table("tableInit", 3, false, true, at[0], at[1]);
            case ELEM_DROP -> calls.table("elementDrop", 0, false, false, at[0]);
            default -> throw new IllegalStateException("No code for " + each.opcode());
        }
    }

    private void openBlock(Instruction each) {
        boolean loop = each.opcode() == OpCode.LOOP;
        Block block = block(each, loop ? shape.blockParams(each) : shape.blockResults(each));
        block.label(code.newLabel());
        branches.open(block);
        if (loop) {
            code.labelBinding(block.label());
        }
    }

    private Block block(Instruction each, List<Kind> carried) {
        int height = method.operands().height() - shape.blockParams(each).size();
        return new Block(each.opcode(), height, carried, shape.blockResults(each), Block.INSIDE);
    }

    private void openIf(Instruction each, Branches.Condition condition) {
        Block block = block(each, shape.blockResults(each));
        block.label(code.newLabel());
        Label otherwise = code.newLabel();
        block.otherwise(otherwise);
        block.params(shape.blockParams(each));
        condition.branch(code, false, otherwise);
        branches.open(block);
    }

    private void otherwise() {
        Block block = branches.innermost();
        if (!dead) {
            code.goto_(block.label());
            block.reach();
        }
        bindOtherwise(block);
        method.operands().cut(block.height());
        method.operands().push(block.params());
        dead = false;
    }

    private void bindOtherwise(Block block) {
        @Nullable Label otherwise = block.otherwise();
        if (otherwise != null) {
            code.labelBinding(otherwise);
            block.otherwise(null);
        }
    }

    private void end() {
        Block block = branches.close();
        if (branches.isEmpty()) {
            if (!dead) {
                branches.returnAtEnd(block);
            }
            dead = true;
            return;
        }
        if (block.otherwise() != null) {
            bindOtherwise(block);
            dead = false;
        }
        boolean loop = block.opcode() == OpCode.LOOP;
        if (!loop && block.isReached()) {
            code.labelBinding(block.label());
            dead = false;
        }
        method.operands().cut(block.height());
        method.operands().push(block.results());
    }
}
