package org.zerocloud.sandbox.compiler.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/** Which local variables may still be read at a place of a function. */
public final class Liveness {

    /** Blocks times variables, above which all are taken to be read: that is always right. */
    private static final long WORK_MAX = 40_000_000;

    private final Structure structure;
    private final List<AnnotatedInstruction> all;
    private final int locals;
    private final int[] blockOf;
    private final List<Integer> starts = new ArrayList<>();
    private final List<BitSet> in = new ArrayList<>();
    private final boolean known;

    public Liveness(FunctionCode function, Structure structure) {
        this.structure = structure;
        this.all = function.all();
        this.locals = function.kinds().size();
        this.blockOf = new int[all.size() + 1];
        for (int i = 0; i < all.size(); i++) {
            if (i == 0 || function.blocks().startsAt(i) || all.get(i).opcode() == OpCode.ELSE) {
                starts.add(i);
            }
            blockOf[i] = starts.size() - 1;
        }
        blockOf[all.size()] = starts.size();
        known = (long) starts.size() * locals <= WORK_MAX;
        for (int i = 0; i <= starts.size(); i++) {
            in.add(new BitSet());
        }
        if (known) {
            settle();
        }
    }

    private void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int block = starts.size() - 1; block >= 0; block--) {
                int end = block + 1 < starts.size() ? starts.get(block + 1) : all.size();
                BitSet live = behind(end);
                walkBack(live, end, starts.get(block));
                if (!live.equals(in.get(block))) {
                    in.set(block, live);
                    changed = true;
                }
            }
        }
    }

    /** What is live behind the last instruction of a block. */
    private BitSet behind(int end) {
        int last = end - 1;
        AnnotatedInstruction each = all.get(last);
        var live = new BitSet(locals);
        switch (each.opcode()) {
            case BR -> branch(live, last, each.operand(0));
            case BR_TABLE -> {
                for (int i = 0; i < each.operandCount(); i++) {
                    branch(live, last, each.operand(i));
                }
            }
            case RETURN, UNREACHABLE, RETURN_CALL, RETURN_CALL_INDIRECT -> {
                // Nothing is read any more.
            }
            case BR_IF -> {
                branch(live, last, each.operand(0));
                live.or(at(end));
            }
            case IF -> {
                int otherwise = structure.otherwise(last);
                live.or(at(otherwise > 0 ? otherwise + 1 : structure.end(last) + 1));
                live.or(at(end));
            }
            case ELSE -> live.or(at(structure.end(structure.parent(last)) + 1));
            default -> {
                boolean skips = end < all.size() && all.get(end).opcode() == OpCode.ELSE;
                live.or(skips ? at(structure.end(structure.parent(end)) + 1) : at(end));
            }
        }
        return live;
    }

    private void branch(BitSet live, int from, long depth) {
        int opener = structure.outward(from, depth);
        if (opener >= 0) {
            live.or(at(structure.target(opener)));
        }
    }

    /** What is live before the block that starts there. */
    private BitSet at(int start) {
        return in.get(blockOf[start]);
    }

    private void walkBack(BitSet live, int end, int start) {
        for (int i = end - 1; i >= start; i--) {
            switch (all.get(i).opcode()) {
                case LOCAL_GET -> live.set((int) all.get(i).operand(0));
                case LOCAL_SET, LOCAL_TEE -> live.clear((int) all.get(i).operand(0));
                default -> {
                    // It does not touch variables.
                }
            }
        }
    }

    /** The variables that are live before an instruction. */
    public BitSet before(int instruction) {
        if (!known) {
            var everything = new BitSet(locals);
            everything.set(0, locals);
            return everything;
        }
        int block = blockOf[instruction];
        if (block >= starts.size()) {
            return new BitSet();
        }
        int end = block + 1 < starts.size() ? starts.get(block + 1) : all.size();
        BitSet live = behind(end);
        walkBack(live, end, instruction);
        return live;
    }
}
