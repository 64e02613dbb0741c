package org.zerocloud.sandbox.compiler.vector;

import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import run.endive.wasm.types.Instruction;

/**
 * An instruction that computes with whole vectors.
 *
 * @param half what is done with halves
 */
record Computation(Form form, Half half) implements VectorInstruction {

    private static final int BYTES = 44;

    @Override
    public List<Kind> takes() {
        return form.takes();
    }

    @Override
    public List<Kind> gives() {
        return form.gives();
    }

    @Override
    public int size() {
        return BYTES;
    }

    @Override
    public void write(Target target, Instruction each) {
        form.write(target.code(), target.scratch(), half);
    }
}
