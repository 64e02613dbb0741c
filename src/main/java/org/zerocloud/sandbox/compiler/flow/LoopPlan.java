package org.zerocloud.sandbox.compiler.flow;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/**
 * What is known of the loops of a function. Those that are worth counting have no other loop in
 * them, call nobody, move nothing, and compare a variable that counts; others, such as one that
 * looks for the end of a word, mostly make few rounds, and what is prepared for many costs more.
 * Where numbers are divided or square roots taken, the processor waits for these and checks cost
 * nothing.
 */
public final class LoopPlan {

    /** A loop of which a round costs more gains nothing. */
    private static final int ROUND_MAX = 1 << 8;

    /** So many instructions of a loop are looked at, so that loops in loops take no time. */
    private static final int LOOK_AHEAD = 300;

    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final FunctionCode function;
    private final Structure structure;
    private final Map<Integer, LoopEnd> ends = new HashMap<>();
    private final Map<Integer, Integer> shifts = new HashMap<>();
    private final BitSet calling = new BitSet();

    private LoopPlan(FunctionCode function) {
        this.function = function;
        this.structure = new Structure(function.all());
    }

    public static LoopPlan of(ModuleShape shape, FunctionCode function) {
        var plan = new LoopPlan(function);
        for (int i = 0; i < function.all().size(); i++) {
            if (function.all().get(i).opcode() == OpCode.LOOP) {
                plan.find(i);
                plan.calling.set(i, plan.calls(i, shape.imports()));
            }
        }
        return plan;
    }

    private void find(int loop) {
        int round = round(loop);
        if (round > ROUND_MAX) {
            return;
        }
        LoopEnd end = LoopEnd.of(structure, loop);
        if (end != null && isReached(end.decision())) {
            ends.put(loop, end);
            shifts.put(loop, bits(Math.max(round, Math.abs(end.step()))));
        } else if (LoopEnd.counts(structure, loop, this::isReached)) {
            shifts.put(loop, bits(round));
        }
    }

    private static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number - 1);
    }

    /** All its blocks, as if each were passed in every round. */
    private int round(int loop) {
        if (structure.end(loop) - loop > LOOK_AHEAD) {
            return UNKNOWN;
        }
        int round = 0;
        for (int i = loop + 1; i <= structure.end(loop) && round <= ROUND_MAX; i++) {
            OpCode opcode = function.all().get(i).opcode();
            if (!Leaves.isSimple(opcode) || divides(opcode)) {
                return UNKNOWN;
            }
            round += function.blocks().startsAt(i) ? function.blocks().costAt(i) : 0;
        }
        return round;
    }

    private static boolean divides(OpCode opcode) {
        return switch (opcode) {
            case F32_DIV, F64_DIV, F32_SQRT, F64_SQRT -> true;
            case F32x4_DIV, F64x2_DIV, F32x4_SQRT, F64x2_SQRT -> true;
            default -> false;
        };
    }

    private boolean calls(int loop, int imports) {
        int end = Math.min(structure.end(loop), loop + LOOK_AHEAD);
        for (int i = loop + 1; i < end; i++) {
            AnnotatedInstruction each = function.all().get(i);
            boolean calls = each.opcode() == OpCode.CALL && each.operand(0) >= imports;
            if (calls && structure.parent(i) == loop && isReached(i)) {
                return true;
            }
            if (structure.branches(i, loop)) {
                return false;
            }
        }
        return false;
    }

    /** Where control does not get, variables may have no values. */
    private boolean isReached(int instruction) {
        return function.heights().before(instruction) != Heights.DEAD;
    }

    /** Whether the rounds of the loop that opens there are worth counting. */
    public boolean isCounted(int loop) {
        return shifts.containsKey(loop);
    }

    /** How such a loop ends, if it is known after how many rounds; else null. */
    public @Nullable LoopEnd end(int loop) {
        return ends.get(loop);
    }

    /**
     * By how many bits fuel is shifted so that it is enough for so many rounds of such a loop, and
     * that their number times its step is an int.
     */
    public int shift(int loop) {
        return shifts.getOrDefault(loop, 0);
    }

    /**
     * Whether each round calls a function of the module, which asks for fuel itself, before
     * anything leads back to the begin of the loop that opens there.
     */
    public boolean callsInEachRound(int loop) {
        return calling.get(loop);
    }
}
