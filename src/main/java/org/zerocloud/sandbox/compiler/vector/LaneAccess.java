package org.zerocloud.sandbox.compiler.vector;

import static org.zerocloud.sandbox.compiler.wasm.Kind.I32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.V128;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import run.endive.wasm.types.Instruction;

/**
 * Loads one lane of a vector, or stores it.
 *
 * @param number how a number like that is loaded or stored
 */
record LaneAccess(Lane lane, MemoryInstruction number) implements VectorInstruction {

    private static final int BYTES = 72;

    /** Where the number of the lane stands in the instruction. */
    private static final int LANE = 3;

    @Override
    public List<Kind> takes() {
        return List.of(I32, V128);
    }

    @Override
    public List<Kind> gives() {
        return number.stores() ? List.of() : List.of(V128);
    }

    @Override
    public boolean usesMemory() {
        return true;
    }

    @Override
    public int size() {
        return BYTES;
    }

    @Override
    public void write(Target target, Instruction each) {
        CodeBuilder code = target.code();
        int at = (int) each.operand(LANE);
        int scratch = target.scratch();
        if (number.stores()) {
            lane.extract(code, at, false, scratch);
            number.write(code, target.layout(), target.access(each));
            return;
        }
        int vector = scratch + 4;
        V128.store(code, vector);
        number.write(code, target.layout(), target.access(each));
        lane.kind().store(code, scratch);
        V128.load(code, vector);
        lane.kind().load(code, scratch);
        lane.replace(code, at, scratch);
    }
}
