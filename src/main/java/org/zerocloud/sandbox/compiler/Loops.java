package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.flow.LoopEnd;
import org.zerocloud.sandbox.compiler.flow.LoopPlan;
import org.zerocloud.sandbox.compiler.wasm.Constants;
import org.zerocloud.sandbox.compiler.wasm.Types;
import run.endive.wasm.types.Instruction;

/**
 * Writes what is around the body of a loop. One that is worth counting becomes two loops of the
 * JVM: the outer one asks for fuel and for how many rounds that is enough, the inner one counts
 * these down. C2 takes that for a loop with a known end: it unrolls it and moves checks of bounds
 * out of it. If it is also known after how many rounds it ends by itself, the inner loop makes no
 * more than these, and whether to go on is asked behind it.
 */
final class Loops {

    /** How many rounds are made at once where nothing is charged. */
    private static final int UNMETERED_ROUNDS = 1 << 20;

    private final LoopPlan plan;
    private final MethodWriter method;
    private final CodeBuilder code;
    private final Map<Block, Rounds> counted = new HashMap<>();

    /**
     * Those of a loop that is open.
     *
     * @param outer where fuel is asked for
     * @param inner where a round begins
     * @param end how it ends, if it is known after how many rounds
     */
    private record Rounds(Label outer, Label inner, @Nullable LoopEnd end) {

        /**
         * How much each takes from their number: as much as the loop's own counter moves, which C2
         * then knows to go along with it.
         */
        int unit() {
            return end == null ? 1 : Math.abs(end.step());
        }
    }

    Loops(LoopPlan plan, MethodWriter method) {
        this.plan = plan;
        this.method = method;
        this.code = method.code();
    }

    /** Opens the loop of that instruction. */
    void open(int instruction, Block block) {
        block.label(code.newLabel());
        LoopEnd end = block.branches().isEmpty() ? plan.end(instruction) : null;
        boolean counts = method.fuel().isMetered() ? plan.isCounted(instruction) : end != null;
        if (counts) {
            var rounds = new Rounds(code.newLabel(), code.newLabel(), end);
            counted.put(block, rounds);
            begin(rounds, plan.shift(instruction));
            return;
        }
        code.labelBinding(block.label());
        if (!plan.callsInEachRound(instruction)) {
            method.fuel().check();
        }
    }

    private void begin(Rounds rounds, int shift) {
        code.labelBinding(rounds.outer());
        method.fuel().check();
        if (method.fuel().isMetered()) {
            code.iload(method.layout().fuel()).loadConstant(shift).ishr();
        } else {
            code.loadConstant(UNMETERED_ROUNDS);
        }
        LoopEnd end = rounds.end();
        if (end != null) {
            pushRest(end);
            code.invokestatic(Types.MATH, "min", Types.INT_OF_TWO)
                    .iconst_0()
                    .invokestatic(Types.MATH, "max", Types.INT_OF_TWO)
                    .loadConstant(rounds.unit())
                    .imul();
        }
        code.istore(method.layout().rounds()).labelBinding(rounds.inner());
    }

    /**
     * Pushes after how many rounds the loop ends: how often the step fits into what is left, modulo
     * 2³². By the inverse of its odd part that takes no division. Where it does not fit exactly the
     * loop never ends so; the number is negative then, so that single rounds are made.
     */
    private void pushRest(LoopEnd end) {
        pushBound(end);
        code.iload(method.layout().slot(end.counter())).isub();
        int zeros = Integer.numberOfTrailingZeros(end.step());
        code.loadConstant(inverse(end.step() >> zeros)).imul();
        if (zeros > 0) {
            code.dup()
                    .loadConstant(zeros)
                    .iushr()
                    .swap()
                    .loadConstant((1 << zeros) - 1)
                    .iand()
                    .ineg()
                    .ior();
        }
    }

    /** The number by which an odd one gives 1, modulo 2³²: each step doubles the right bits. */
    private static int inverse(int odd) {
        int inverse = odd;
        for (int bits = 3; bits < Integer.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    private void pushBound(LoopEnd end) {
        Instruction bound = end.bound();
        if (bound == null) {
            code.iconst_0();
        } else if (!Constants.push(code, bound)) {
            code.iload(method.layout().slot((int) bound.operand(0)));
        }
    }

    /**
     * Writes the decision that ends the innermost block, if that is a loop whose end is known.
     *
     * @return the index behind the decision, or that of the instruction
     */
    int decide(int instruction, Block block) {
        Rounds rounds = counted.get(block);
        LoopEnd end = rounds == null ? null : rounds.end();
        if (rounds == null || end == null || !isDecision(instruction, end, block)) {
            return instruction;
        }
        counted.remove(block);
        for (int i = 0; i < end.operands(); i++) {
            method.operands().pop().drop(code);
        }
        again(rounds);
        pushBound(end);
        code.iload(method.layout().slot(end.counter())).if_icmpne(rounds.outer());
        return instruction + end.operands();
    }

    private boolean isDecision(int instruction, LoopEnd end, Block block) {
        return end.decision() == instruction
                && method.operands().height() - end.operands() == block.height();
    }

    /** Goes to the next of the rounds that are made at once, if there are more of them. */
    private void again(Rounds rounds) {
        int left = method.layout().rounds();
        code.iinc(left, -rounds.unit()).iload(left).ifgt(rounds.inner());
    }

    /**
     * Closes a loop.
     *
     * @param isAlive whether control gets to its end
     */
    void close(Block block, boolean isAlive) {
        Rounds rounds = counted.remove(block);
        if (rounds == null || !block.isReached()) {
            return;
        }
        Label behind = code.newLabel();
        if (isAlive) {
            code.goto_(behind);
        }
        code.labelBinding(block.label());
        again(rounds);
        code.goto_(rounds.outer());
        if (isAlive) {
            code.labelBinding(behind);
        }
    }
}
