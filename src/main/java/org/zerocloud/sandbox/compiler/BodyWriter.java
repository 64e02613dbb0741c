package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.flow.Heights;
import org.zerocloud.sandbox.compiler.flow.Region;
import org.zerocloud.sandbox.compiler.wasm.BlockTypes;
import org.zerocloud.sandbox.compiler.wasm.Comparison;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/** Writes the instructions of a function, or of a part of it, in their order. */
final class BodyWriter {

    private final BlockTypes blocks;
    private final FunctionCode function;
    private final MethodWriter method;
    private final CodeBuilder code;
    private final Branches branches;
    private final PlainWriter plain;
    private final Calls calls;
    private final Regions regions;
    private final Loops loops;

    /** Blocks that were opened in code that is never reached. */
    private int deadBlocks;

    private boolean dead;

    BodyWriter(FunctionContext context, MethodWriter method, Branches branches, Calls calls) {
        this.blocks = context.shape().blocks();
        this.function = context.function();
        this.regions = context.regions();
        this.method = method;
        this.code = method.code();
        this.branches = branches;
        this.calls = calls;
        this.plain = new PlainWriter(context.shape(), function, method);
        this.loops = new Loops(context.loops(), method);
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
        if (i > 0 && function.blocks().startsAt(i)) {
            method.fuel().charge(function.blocks().costAt(i));
        }
        int decided = loops.decide(i, branches.innermost());
        if (decided > i) {
            return decided;
        }
        int fused = fuse(i);
        if (fused > i) {
            return fused;
        }
        if (plain.write(i)) {
            return i + 1;
        }
        control(i, each);
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

    private void control(int i, Instruction each) {
        switch (each.opcode()) {
            case BLOCK -> openBlock(each);
            case LOOP -> openLoop(i, each);
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
            case CALL -> dead = !calls.direct((int) each.operand(0));
            case CALL_INDIRECT -> dead = !calls.indirect(each);
            case RETURN_CALL -> {
                calls.tail((int) each.operand(0));
                returnNothing();
            }
            case RETURN_CALL_INDIRECT -> {
                calls.tailIndirect(each);
                returnNothing();
            }
            case MEMORY_GROW -> calls.grow();
            default -> calls.moving(each);
        }
    }

    /** Who calls a function that ends in a tail call looks for it in the state. */
    private void returnNothing() {
        function.signature().results().forEach(kind -> kind.zero(code));
        method.operands().push(function.signature().results());
        branches.jump(branches.outermost());
    }

    private void openBlock(Instruction each) {
        Block block = block(each, blocks.results(each));
        block.label(code.newLabel());
        branches.open(block);
    }

    private void openLoop(int i, Instruction each) {
        Block block = block(each, blocks.params(each));
        loops.open(i, block);
        branches.open(block);
    }

    private Block block(Instruction each, List<Kind> carried) {
        int height = method.operands().height() - blocks.params(each).size();
        return new Block(each.opcode(), height, carried, blocks.results(each), Block.INSIDE);
    }

    private void openIf(Instruction each, Branches.Condition condition) {
        Block block = block(each, blocks.results(each));
        block.label(code.newLabel());
        Label otherwise = code.newLabel();
        block.otherwise(
                new Block.Otherwise(otherwise, blocks.params(each), method.fuel().unchecked()));
        condition.branch(code, false, otherwise);
        branches.open(block);
    }

    private void otherwise() {
        Block block = branches.innermost();
        if (!dead) {
            code.goto_(block.label());
            block.reach(method.fuel().unchecked());
        }
        Block.@Nullable Otherwise other = block.takeOtherwise();
        dead = other == null;
        method.operands().cut(block.height());
        if (other != null) {
            bind(other);
            method.operands().push(other.params());
        }
    }

    private void bind(Block.Otherwise other) {
        code.labelBinding(other.label());
        method.fuel().unchecked(other.unchecked());
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
        int units = dead ? 0 : method.fuel().unchecked();
        Block.@Nullable Otherwise other = block.takeOtherwise();
        if (other != null) {
            bind(other);
            dead = false;
            units = Math.max(units, method.fuel().unchecked());
        }
        if (block.opcode() == OpCode.LOOP) {
            loops.close(block, !dead);
        } else if (block.isReached()) {
            code.labelBinding(block.label());
            dead = false;
            units = Math.max(units, block.unchecked());
        }
        method.fuel().unchecked(units);
        method.operands().cut(block.height());
        method.operands().push(block.results());
    }
}
