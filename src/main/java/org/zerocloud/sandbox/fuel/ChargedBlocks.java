package org.zerocloud.sandbox.fuel;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/**
 * The blocks of a function by which it is charged. A block starts at the entry, behind each {@code
 * loop}, {@code if} and {@code else}, behind the {@code end} of a {@code block} or {@code if},
 * behind each branch, {@code return} and {@code unreachable}, and behind each call. It costs the
 * sum of its instructions, charged when control enters it, before the first of them: a call has
 * charged what was executed and itself, and a trap has charged its whole block.
 */
public final class ChargedBlocks {

    private static final int LOCALS_PER_UNIT = 8;

    private final BitSet starts;
    private final int[] costs;

    private ChargedBlocks(BitSet starts, int[] costs) {
        this.starts = starts;
        this.costs = costs;
    }

    /** The blocks of that body; to enter a function also costs a unit for each started 8 locals. */
    public static ChargedBlocks of(FunctionBody body) {
        List<? extends Instruction> all = body.instructions();
        BitSet starts = starts(all);
        int[] costs = new int[all.size()];
        int start = 0;
        for (int i = 0; i < costs.length; i++) {
            start = starts.get(i) ? i : start;
            costs[start] += InstructionCosts.units(all.get(i).opcode());
        }
        costs[0] += (body.localTypes().size() + LOCALS_PER_UNIT - 1) / LOCALS_PER_UNIT;
        return new ChargedBlocks(starts, costs);
    }

    private static BitSet starts(List<? extends Instruction> all) {
        var starts = new BitSet(all.size() + 1);
        starts.set(0);
        Deque<OpCode> open = new ArrayDeque<>();
        for (int i = 0; i < all.size(); i++) {
            OpCode opcode = all.get(i).opcode();
            switch (opcode) {
                case BLOCK, LOOP, IF -> open.push(opcode);
                default -> {
                    // Nothing is opened.
                }
            }
            boolean ends = opcode == OpCode.END && !open.isEmpty();
            if (ends ? open.pop() != OpCode.LOOP : startsBehind(opcode)) {
                starts.set(i + 1);
            }
        }
        return starts;
    }

    private static boolean startsBehind(OpCode opcode) {
        return switch (opcode) {
            case LOOP, IF, ELSE -> true;
            case BR, BR_IF, BR_TABLE, RETURN, UNREACHABLE -> true;
            case CALL, CALL_INDIRECT, RETURN_CALL, RETURN_CALL_INDIRECT -> true;
            default -> false;
        };
    }

    /** Whether a block starts with the instruction of that index. */
    public boolean startsAt(int instruction) {
        return starts.get(instruction);
    }

    /**
     * What is charged before the instruction of that index: its block's cost if one starts there.
     */
    public int costAt(int instruction) {
        return costs[instruction];
    }
}
