package org.zerocloud.sandbox.compiler.flow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.fuel.ChargedBlocks;
import run.endive.wasm.types.OpCode;

/**
 * The loops of a function that are worth counting, of which it is known what one round costs at
 * most: those that have no other loop in them, call nobody and move nothing. Where numbers are
 * divided or square roots taken, the processor waits for these and checks cost nothing, while
 * moving them out of a loop of few rounds does.
 */
public final class LoopCosts {

    /** A loop that costs more gains nothing. */
    private static final int ROUND_MAX = 1 << 8;

    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final Map<Integer, Integer> rounds = new HashMap<>();
    private final Map<Integer, LoopEnd> ends = new HashMap<>();

    private LoopCosts() {}

    public static LoopCosts of(FunctionCode function) {
        var structure = new Structure(function.all());
        ChargedBlocks blocks = function.blocks();
        var costs = new LoopCosts();
        for (int i = 0; i < structure.all().size(); i++) {
            if (structure.all().get(i).opcode() == OpCode.LOOP) {
                int round = round(structure, blocks, i);
                if (round <= ROUND_MAX) {
                    costs.rounds.put(i, round);
                    costs.find(function, structure, i);
                }
            }
        }
        return costs;
    }

    /** Finds how a loop ends, if control gets there: else its variables may have no values. */
    private void find(FunctionCode function, Structure structure, int loop) {
        LoopEnd end = LoopEnd.of(structure, loop);
        if (end != null && function.heights().before(end.decision()) != Heights.DEAD) {
            ends.put(loop, end);
        }
    }

    /**
     * All its blocks, as if each were passed in every round. A loop that decides nothing never
     * ends: C2 would leave out its rounds and use up in a moment what fuel there is, where its time
     * ends it otherwise.
     */
    private static int round(Structure structure, ChargedBlocks blocks, int loop) {
        int round = 0;
        boolean decides = false;
        for (int i = loop + 1; i <= structure.end(loop) && round <= ROUND_MAX; i++) {
            OpCode opcode = structure.all().get(i).opcode();
            if (!isPlain(opcode)) {
                return UNKNOWN;
            }
            decides |= isDecision(opcode);
            round += blocks.startsAt(i) ? blocks.costAt(i) : 0;
        }
        return decides ? round : UNKNOWN;
    }

    private static boolean isDecision(OpCode opcode) {
        return opcode == OpCode.IF || opcode == OpCode.BR_IF || opcode == OpCode.BR_TABLE;
    }

    static boolean isPlain(OpCode opcode) {
        return switch (opcode) {
            case LOOP, CALL, CALL_INDIRECT, RETURN_CALL, RETURN_CALL_INDIRECT -> false;
            case MEMORY_GROW, MEMORY_COPY, MEMORY_FILL, MEMORY_INIT, DATA_DROP -> false;
            case TABLE_GROW, TABLE_COPY, TABLE_FILL, TABLE_INIT, ELEM_DROP -> false;
            case F32_DIV, F64_DIV, F32_SQRT, F64_SQRT -> false;
            case F32x4_DIV, F64x2_DIV, F32x4_SQRT, F64x2_SQRT -> false;
            default -> true;
        };
    }

    /** Whether it is known what a round of the loop that opens there costs at most. */
    public boolean isKnown(int loop) {
        return rounds.containsKey(loop);
    }

    /** How the loop that opens there ends, if it is known after how many rounds; else null. */
    public @Nullable LoopEnd end(int loop) {
        return ends.get(loop);
    }

    /**
     * By how many bits fuel is shifted so that for so many rounds it is enough, and that their
     * number times the step of the loop is an int.
     */
    public int shift(int loop) {
        LoopEnd end = ends.get(loop);
        int step = end == null ? 0 : Math.abs(end.step());
        int round = Math.max(step, rounds.getOrDefault(loop, ROUND_MAX));
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, round - 1));
    }
}
