package org.zerocloud.sandbox.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import run.endive.runtime.Instance;
import run.endive.runtime.MStack;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.BlockType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/**
 * Makes Endive 1.2.0's interpreter leave blocks that have parameters as it should: of what lies
 * between the values that a block gives back and the stack as it was before, it forgets to drop as
 * many as the block has parameters, and behind a tail call as many as the function gives back. So
 * that is dropped here, before the interpreter comes to it.
 */
final class ControlRepair {

    private final WasmModule module;
    private final BitSet entries = new BitSet();
    private final Deque<Frame> frames = new ArrayDeque<>();

    /** A function that was entered, how high the stack was then, and the blocks in it. */
    private record Frame(int height, List<Open> open) {}

    /** A block that was entered, and how high the stack was without its parameters. */
    private record Open(boolean loop, int parameters, int results, int height) {}

    ControlRepair(WasmModule module) {
        this.module = module;
        Stream.of(module.codeSection().functionBodies())
                .forEach(body -> entries.set(body.instructions().getFirst().address()));
    }

    void before(AnnotatedInstruction instruction, MStack stack, Instance instance) {
        if (entries.get(instruction.address())) {
            frames.push(new Frame(stack.size(), new ArrayList<>()));
        }
        switch (instruction.opcode()) {
            case BLOCK, LOOP -> open(instruction, stack.size());
            case IF -> open(instruction, stack.size() - 1);
            case BR -> branch((int) instruction.operand(0), 0, stack);
            case BR_IF -> {
                if ((int) stack.peek() != 0) {
                    branch((int) instruction.operand(0), 1, stack);
                }
            }
            case BR_TABLE -> {
                int last = instruction.operandCount() - 1;
                int index = (int) stack.peek();
                branch(
                        (int) instruction.operand(index < 0 || index > last ? last : index),
                        1,
                        stack);
            }
            case END -> end(instruction, stack);
            case RETURN -> frames.pop();
            case RETURN_CALL -> {
                int type = instance.functionType((int) instruction.operand(0));
                drop(stack, frames.pop().height(), parameters(type));
            }
            case RETURN_CALL_INDIRECT ->
                    drop(
                            stack,
                            frames.pop().height(),
                            parameters((int) instruction.operand(0)) + 1);
            default -> {
                // Nothing is opened or left.
            }
        }
    }

    private int parameters(int type) {
        return ValType.sizeOf(module.typeSection().getType(type).params());
    }

    private void open(AnnotatedInstruction instruction, int size) {
        long type = instruction.operand(0);
        int parameters = 0;
        int results = 0;
        if (BlockType.isValueType(type)) {
            results = BlockType.valueTypeId(type) == ValType.V128.opcode() ? 2 : 1;
        }
        if (!BlockType.isEmpty(type) && !BlockType.isValueType(type)) {
            FunctionType signature = module.typeSection().getType((int) BlockType.typeIndex(type));
            parameters = ValType.sizeOf(signature.params());
            results = ValType.sizeOf(signature.returns());
        }
        boolean loop = instruction.opcode() == OpCode.LOOP;
        frames.element().open().add(new Open(loop, parameters, results, size - parameters));
    }

    /** A loop is entered again at once; the end of another block comes next. */
    private void branch(int distance, int operands, MStack stack) {
        List<Open> open = frames.element().open();
        int target = open.size() - 1 - distance;
        while (open.size() > target + 1 && !open.isEmpty()) {
            open.removeLast();
        }
        if (target >= 0 && open.get(target).loop()) {
            drop(stack, open.get(target).height(), open.get(target).parameters() + operands);
        }
    }

    private void end(AnnotatedInstruction instruction, MStack stack) {
        if (instruction.depth() == 0) {
            frames.pop();
            return;
        }
        Open block = frames.element().open().removeLast();
        drop(stack, block.height(), block.results());
    }

    /** Drops what is above that height and below so many values. */
    private static void drop(MStack stack, int height, int values) {
        if (stack.size() <= height + values) {
            return;
        }
        var kept = new ArrayDeque<Runnable>();
        for (int i = 0; i < values; i++) {
            if (stack.topIsRef()) {
                Object reference = stack.popRef();
                kept.push(() -> stack.pushRef(reference));
            } else {
                long value = stack.pop();
                kept.push(() -> stack.push(value));
            }
        }
        while (stack.size() > height) {
            stack.pop();
        }
        kept.forEach(Runnable::run);
    }
}
