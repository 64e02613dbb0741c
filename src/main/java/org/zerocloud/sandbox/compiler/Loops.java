package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.HashMap;
import java.util.Map;
import org.zerocloud.sandbox.compiler.flow.LoopCosts;

/**
 * Writes what is around the body of a loop. One of which it is known what a round costs becomes two
 * loops of the JVM: the outer one asks for fuel and for how many rounds that is enough, the inner
 * one counts these down. C2 takes that for a loop with a known end: it unrolls it and moves checks
 * of bounds out of it.
 */
final class Loops {

    private final LoopCosts costs;
    private final MethodWriter method;
    private final CodeBuilder code;
    private final Map<Block, Rounds> counted = new HashMap<>();

    private record Rounds(Label outer, Label inner) {}

    Loops(LoopCosts costs, MethodWriter method) {
        this.costs = costs;
        this.method = method;
        this.code = method.code();
    }

    /** Opens the loop of that instruction. */
    void open(int instruction, Block block) {
        block.label(code.newLabel());
        if (!method.fuel().isMetered() || !costs.isKnown(instruction)) {
            code.labelBinding(block.label());
            method.fuel().check();
            return;
        }
        var rounds = new Rounds(code.newLabel(), code.newLabel());
        code.labelBinding(rounds.outer());
        method.fuel().check();
        code.iload(method.layout().fuel())
                .loadConstant(costs.shift(instruction))
                .ishr()
                .istore(method.layout().rounds())
                .labelBinding(rounds.inner());
        counted.put(block, rounds);
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
        code.labelBinding(block.label())
                .iinc(method.layout().rounds(), -1)
                .iload(method.layout().rounds())
                .ifgt(rounds.inner())
                .goto_(rounds.outer());
        if (isAlive) {
            code.labelBinding(behind);
        }
    }
}
