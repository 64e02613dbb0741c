package org.zerocloud.sandbox.compiler.vector;

import static org.zerocloud.sandbox.compiler.wasm.Kind.I32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.V128;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import run.endive.wasm.types.Instruction;

/**
 * Loads one number and makes a vector of it.
 *
 * @param number how it is loaded
 * @param made how a vector is made of it, with slots for a moment
 */
record VectorLoad(MemoryInstruction number, Made made) implements VectorInstruction {

    private static final int BYTES = 56;

    @FunctionalInterface
    interface Made {

        void accept(CodeBuilder code, int scratch);
    }

    @Override
    public List<Kind> takes() {
        return List.of(I32);
    }

    @Override
    public List<Kind> gives() {
        return List.of(V128);
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
        number.write(target.code(), target.layout(), target.access(each));
        made.accept(target.code(), target.scratch());
    }
}
