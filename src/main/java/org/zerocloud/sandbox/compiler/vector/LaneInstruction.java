package org.zerocloud.sandbox.compiler.vector;

import static org.zerocloud.sandbox.compiler.wasm.Kind.V128;

import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import run.endive.wasm.types.Instruction;

/**
 * An instruction between vectors and numbers.
 *
 * @param signed whether a small number is given with its sign
 */
record LaneInstruction(Lane lane, Task task, boolean signed) implements VectorInstruction {

    private static final int BYTES = 32;

    enum Task {
        SPLAT,
        EXTRACT,
        REPLACE
    }

    @Override
    public List<Kind> takes() {
        return switch (task) {
            case SPLAT -> List.of(lane.kind());
            case EXTRACT -> List.of(V128);
            case REPLACE -> List.of(V128, lane.kind());
        };
    }

    @Override
    public List<Kind> gives() {
        return List.of(task == Task.EXTRACT ? lane.kind() : V128);
    }

    @Override
    public int size() {
        return BYTES;
    }

    @Override
    public void write(Target target, Instruction each) {
        switch (task) {
            case SPLAT -> lane.splat(target.code());
            case EXTRACT ->
                    lane.extract(target.code(), (int) each.operand(0), signed, target.scratch());
            case REPLACE -> lane.replace(target.code(), (int) each.operand(0), target.scratch());
        }
    }
}
