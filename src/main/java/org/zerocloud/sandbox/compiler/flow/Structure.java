package org.zerocloud.sandbox.compiler.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/** Which instructions of a function open and end its blocks, and where branches go. */
public final class Structure {

    private final List<AnnotatedInstruction> all;
    private final int[] end;
    private final int[] otherwise;
    private final int[] parent;
    private final int[] depth;

    public Structure(List<AnnotatedInstruction> all) {
        this.all = all;
        end = new int[all.size()];
        otherwise = new int[all.size()];
        parent = new int[all.size()];
        depth = new int[all.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < all.size(); i++) {
            OpCode opcode = all.get(i).opcode();
            if (opcode == OpCode.END && !open.isEmpty()) {
                end[open.pop()] = i;
            }
            parent[i] = open.isEmpty() ? -1 : open.peek();
            depth[i] = 1 + open.size();
            if (opcode == OpCode.ELSE) {
                otherwise[open.getFirst()] = i;
            }
            if (opens(opcode)) {
                open.push(i);
            }
        }
    }

    public static boolean opens(OpCode opcode) {
        return opcode == OpCode.BLOCK || opcode == OpCode.LOOP || opcode == OpCode.IF;
    }

    /** The {@code end} of what an instruction opens. */
    public int end(int opener) {
        return end[opener];
    }

    /** The {@code else} of an {@code if}, or 0. */
    public int otherwise(int opener) {
        return otherwise[opener];
    }

    /** What opens the block in which an instruction is, or −1 for the function. */
    public int parent(int instruction) {
        return parent[instruction];
    }

    /** The opener to which so many blocks out of an instruction a branch leads; −1 as above. */
    public int outward(int instruction, long depth) {
        int opener = parent[instruction];
        for (long i = 0; i < depth && opener >= 0; i++) {
            opener = parent[opener];
        }
        return opener;
    }

    /** Whether an instruction inside the block of an opener is a branch to it, or may be one. */
    public boolean branches(int instruction, int opener) {
        AnnotatedInstruction each = all.get(instruction);
        int targets =
                switch (each.opcode()) {
                    case BR, BR_IF -> 1;
                    case BR_TABLE -> each.operandCount();
                    default -> 0;
                };
        if (targets == 0) {
            return false;
        }
        int between = depth(instruction) - depth(opener) - 1;
        return IntStream.range(0, targets).anyMatch(target -> each.operand(target) == between);
    }

    /** Where a branch to a block goes on. */
    public int target(int opener) {
        if (opener < 0) {
            return all.size() - 1;
        }
        return all.get(opener).opcode() == OpCode.LOOP ? opener + 1 : end[opener] + 1;
    }

    /** How many blocks of the function are around an instruction, the function counted. */
    public int depth(int instruction) {
        return depth[instruction];
    }

    public List<AnnotatedInstruction> all() {
        return all;
    }
}
