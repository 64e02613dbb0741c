package org.zerocloud.sandbox.compiler.vector;

import static org.zerocloud.sandbox.compiler.wasm.Kind.I32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.V128;

import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import run.endive.wasm.types.Instruction;

/** {@code v128.load} and {@code v128.store}, each with one check for all 16 bytes. */
record VectorAccess(boolean stores) implements VectorInstruction {

    private static final int BYTES = 64;

    @Override
    public List<Kind> takes() {
        return stores ? List.of(I32, V128) : List.of(I32);
    }

    @Override
    public List<Kind> gives() {
        return stores ? List.of() : List.of(V128);
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
        MemoryInstruction.writeVector(target.code(), target.layout(), target.access(each), stores);
    }
}
