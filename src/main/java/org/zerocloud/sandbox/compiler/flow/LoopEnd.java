package org.zerocloud.sandbox.compiler.flow;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/**
 * How a loop ends whose last instruction asks whether to go on: each round adds the same number to
 * a variable until that is some other number, which does not change. So it is known before the
 * first round how many there will be, if nothing else leaves the loop.
 *
 * @param decision the instruction that takes what is compared: a comparison right before the
 *     branch, or the branch
 * @param operands how many values it takes
 * @param counter the variable
 * @param step what is added to it, from −256 to 256, but not 0
 * @param bound pushes the number at which it ends: a constant, or another variable; null for 0
 */
public record LoopEnd(
        int decision, int operands, int counter, int step, @Nullable Instruction bound) {

    /** The variable is got, a constant added, the variable set. */
    private static final int STEP_LENGTH = 4;

    /** A larger step, up or down, is not looked for. */
    private static final int STEP_MAX = 1 << 8;

    /** That of the loop that an instruction opens, or null if it has none. */
    static @Nullable LoopEnd of(Structure structure, int loop) {
        List<AnnotatedInstruction> all = structure.all();
        int branch = structure.end(loop) - 1;
        if (all.get(branch).opcode() != OpCode.BR_IF
                || all.get(branch).operand(0) != 0
                || !isOnlyBranch(structure, loop, branch)) {
            return null;
        }
        if (all.get(branch - 1).opcode() == OpCode.I32_NE) {
            return ofComparison(structure, loop, branch - 1);
        }
        return of(structure, loop, branch, branch - 1, null);
    }

    /**
     * Whether a loop is left, or gone on with, by the comparison of such a variable anywhere, so
     * that it makes many rounds as a rule. One that decides nothing never ends: C2 would leave out
     * its rounds and use up in a moment what fuel there is, where its time ends it otherwise.
     */
    static boolean counts(Structure structure, int loop, IntPredicate isReached) {
        return IntStream.range(loop + 1, structure.end(loop))
                .filter(i -> structure.parent(i) == loop)
                .filter(i -> structure.all().get(i).opcode() == OpCode.BR_IF)
                .filter(isReached)
                .anyMatch(i ->
                        isComparison(structure.all().get(i - 1).opcode())
                                && ofComparison(structure, loop, i - 1) != null);
    }

    private static boolean isComparison(OpCode opcode) {
        return opcode.compareTo(OpCode.I32_EQ) >= 0 && opcode.compareTo(OpCode.I32_GE_U) <= 0;
    }

    private static @Nullable LoopEnd ofComparison(Structure structure, int loop, int comparison) {
        List<AnnotatedInstruction> all = structure.all();
        int last = comparison - 1;
        Instruction second = all.get(last);
        LoopEnd end = of(structure, loop, comparison, last - 1, second);
        if (end != null) {
            return end;
        }
        int first = second.opcode() == OpCode.LOCAL_TEE ? last - STEP_LENGTH : last - 1;
        return of(structure, loop, comparison, last, all.get(Math.max(loop, first)));
    }

    /** If the instruction at {@code counted} pushes the variable, and the bound is fixed. */
    private static @Nullable LoopEnd of(
            Structure structure, int loop, int decision, int counted, @Nullable Instruction bound) {
        List<AnnotatedInstruction> all = structure.all();
        Instruction pushes = all.get(Math.max(loop, counted));
        if (!isGet(pushes) && pushes.opcode() != OpCode.LOCAL_TEE) {
            return null;
        }
        int counter = (int) pushes.operand(0);
        int set = onlySet(structure, loop, counter);
        if (set < 0 || (pushes.opcode() == OpCode.LOCAL_TEE && set != counted)) {
            return null;
        }
        int step = step(all, loop, set, counter);
        if (step == 0 || !isFixed(structure, loop, bound)) {
            return null;
        }
        int operands = bound == null ? 1 : 2;
        return new LoopEnd(decision, operands, counter, step, bound);
    }

    private static boolean isFixed(Structure structure, int loop, @Nullable Instruction bound) {
        return bound == null
                || bound.opcode() == OpCode.I32_CONST
                || (isGet(bound) && !isSet(structure, loop, (int) bound.operand(0)));
    }

    private static boolean isGet(Instruction each) {
        return each.opcode() == OpCode.LOCAL_GET;
    }

    private static boolean isOnlyBranch(Structure structure, int loop, int branch) {
        return IntStream.range(loop + 1, branch).noneMatch(i -> structure.branches(i, loop));
    }

    /** Where a variable is set, if that is in one place that each round passes; else −1. */
    private static int onlySet(Structure structure, int loop, int local) {
        int found = -1;
        for (int i = loop + 1; i < structure.end(loop); i++) {
            if (sets(structure.all().get(i), local)) {
                if (found >= 0 || structure.parent(i) != loop) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    private static boolean isSet(Structure structure, int loop, int local) {
        return structure.all().subList(loop, structure.end(loop)).stream()
                .anyMatch(each -> sets(each, local));
    }

    private static boolean sets(Instruction each, int local) {
        return (each.opcode() == OpCode.LOCAL_SET || each.opcode() == OpCode.LOCAL_TEE)
                && each.operand(0) == local;
    }

    /** What is added to a variable where it is set; 0 if that is not known, or much. */
    private static int step(List<AnnotatedInstruction> all, int loop, int set, int counter) {
        int first = set - STEP_LENGTH + 1;
        boolean adds =
                first > loop
                        && isGet(all.get(first))
                        && all.get(first).operand(0) == counter
                        && all.get(first + 1).opcode() == OpCode.I32_CONST
                        && all.get(first + 2).opcode() == OpCode.I32_ADD;
        long step = adds ? (int) all.get(first + 1).operand(0) : 0;
        return Math.abs(step) <= STEP_MAX ? (int) step : 0;
    }
}
