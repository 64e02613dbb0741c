package org.zerocloud.sandbox.compiler.vector;

import static org.zerocloud.sandbox.compiler.wasm.Kind.V128;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import run.endive.wasm.types.Instruction;

/** {@code i8x16.shuffle}, whose places are in the instruction. */
record Shuffle(Half half) implements VectorInstruction {

    private static final int BYTES = 60;

    @Override
    public List<Kind> takes() {
        return List.of(V128, V128);
    }

    @Override
    public List<Kind> gives() {
        return List.of(V128);
    }

    @Override
    public int size() {
        return BYTES;
    }

    @Override
    public void write(Target target, Instruction each) {
        CodeBuilder code = target.code();
        int scratch = target.scratch();
        V128.store(code, scratch + 4);
        V128.store(code, scratch);
        for (int i = 0; i < V128.parts(); i++) {
            V128.load(code, scratch);
            V128.load(code, scratch + 4);
            code.loadConstant(each.operand(i));
            half.accept(code);
        }
    }
}
