package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.zerocloud.sandbox.compiler.wasm.Comparison;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/** The blocks that are open, and the branches that lead to them. */
final class Branches {

    /** Targets of one jump from which on it goes through a text that has the place of each. */
    private static final int DIRECT_MAX = 1_000;

    private static final int TEXT_CHARS = 20_000;

    private final MethodWriter method;
    private final CodeBuilder code;
    private final Signature signature;
    private final Exits exits;
    private final Deque<Block> open = new ArrayDeque<>();

    Branches(MethodWriter method, Signature signature, Exits exits) {
        this.method = method;
        this.code = method.code();
        this.signature = signature;
        this.exits = exits;
    }

    void open(Block block) {
        open.push(block);
    }

    Block close() {
        return open.pop();
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** The innermost block. */
    Block innermost() {
        return open.getFirst();
    }

    /** The block that so many others are in between. */
    Block outward(long depth) {
        Iterator<Block> blocks = open.iterator();
        for (long i = 0; i < depth; i++) {
            blocks.next();
        }
        return blocks.next();
    }

    /** The block of the function, to which {@code return} leads. */
    Block outermost() {
        return open.getLast();
    }

    /** Leaves the last block at its end: returns. */
    void returnAtEnd(Block block) {
        jump(block);
    }

    /** Whether a jump is all that a branch needs. */
    private boolean isJump(Block block) {
        return block.exit() == Block.INSIDE
                && method.operands().height() == block.height() + block.branches().size();
    }

    /** Branches there with what is on the stack, which stays as it is to the compiler. */
    void jump(Block block) {
        if (block.exit() == Block.FUNCTION) {
            exits.toCaller(method, signature);
            return;
        }
        if (block.exit() != Block.INSIDE) {
            exits.leave(method, block);
            return;
        }
        block.reach(method.fuel().unchecked());
        if (!isJump(block)) {
            carry(block);
        }
        code.goto_(block.label());
    }

    /** Drops what lies between the block's stack and what the branch carries. */
    private void carry(Block block) {
        List<Kind> above = method.operands().above(block.height());
        int carried = block.branches().size();
        int slot = method.layout().scratch();
        for (int i = above.size() - 1; i >= above.size() - carried; i--) {
            above.get(i).store(code, slot);
            slot += above.get(i).slots();
        }
        for (int i = above.size() - carried - 1; i >= 0; i--) {
            above.get(i).drop(code);
        }
        for (int i = above.size() - carried; i < above.size(); i++) {
            slot -= above.get(i).slots();
            above.get(i).load(code, slot);
        }
    }

    /**
     * Branches there if a condition is met, which takes its operands first. A branch back is a jump
     * of its own, where these are not on the stack: what is there has to be made for a safepoint.
     */
    void jumpIf(Block block, Condition condition) {
        if (isJump(block) && block.opcode() != OpCode.LOOP) {
            block.reach(method.fuel().unchecked());
            condition.branch(code, true, block.label());
            return;
        }
        Label otherwise = code.newLabel();
        condition.branch(code, false, otherwise);
        jump(block);
        code.labelBinding(otherwise);
    }

    /** What decides a branch. */
    @FunctionalInterface
    interface Condition {
        void branch(CodeBuilder code, boolean answer, Label target);
    }

    /** Branches by the number on the stack, which the compiler has taken from it already. */
    void jumpByTable(Instruction instruction) {
        int last = instruction.operandCount() - 1;
        Map<Block, Label> labels = new HashMap<>();
        List<Block> targets =
                IntStream.rangeClosed(0, last)
                        .mapToObj(i -> outward(instruction.operand(i)))
                        .toList();
        targets.forEach(target -> labels.computeIfAbsent(target, this::labelTo));
        Label others = Objects.requireNonNull(labels.get(targets.get(last)));
        List<Block> listed = targets.subList(0, last);
        if (last > DIRECT_MAX) {
            switchByText(listed, labels, others);
        } else {
            switchOver(listed, labels, others);
        }
        labels.forEach((target, label) -> {
            if (!isJump(target)) {
                code.labelBinding(label);
                jump(target);
            }
        });
    }

    private Label labelTo(Block target) {
        if (!isJump(target)) {
            return code.newLabel();
        }
        target.reach(method.fuel().unchecked());
        return target.label();
    }

    private void switchOver(List<Block> targets, Map<Block, Label> labels, Label others) {
        if (targets.isEmpty()) {
            code.pop().goto_(others);
            return;
        }
        var cases = new ArrayList<SwitchCase>();
        for (int i = 0; i < targets.size(); i++) {
            cases.add(SwitchCase.of(i, labels.get(targets.get(i))));
        }
        code.tableswitch(0, targets.size() - 1, others, cases);
    }

    /** A jump of many entries leads to few blocks: a text says to which, 2 bytes for each. */
    private void switchByText(List<Block> targets, Map<Block, Label> labels, Label others) {
        List<Block> distinct = targets.stream().distinct().toList();
        Map<Block, Character> signs = new HashMap<>();
        distinct.forEach(block -> signs.put(block, (char) (signs.size() + 1)));
        int index = method.layout().scratch();
        code.istore(index);
        Label decided = code.newLabel();
        for (int from = 0; from < targets.size(); from += TEXT_CHARS) {
            int to = Math.min(targets.size(), from + TEXT_CHARS);
            var text = new StringBuilder();
            targets.subList(from, to).forEach(each -> text.append(signs.get(each)));
            Label next = code.newLabel();
            code.iload(index).loadConstant(from).isub().loadConstant(to - from);
            Comparison.LESS_UNSIGNED.branch(code, false, next);
            code.loadConstant(text.toString()).iload(index).loadConstant(from).isub();
            code.invokevirtual(
                            ConstantDescs.CD_String, "charAt", MethodTypeDesc.ofDescriptor("(I)C"))
                    .iconst_1()
                    .isub()
                    .goto_(decided)
                    .labelBinding(next);
        }
        code.iconst_m1().labelBinding(decided);
        switchOver(distinct, labels, others);
    }
}
