package org.zerocloud.sandbox.compiler.vector;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import run.endive.wasm.types.Instruction;

/** An instruction that takes or gives vectors, and is neither a constant nor control. */
public interface VectorInstruction {

    /** The operands, the lowest of the stack first; an address is the first. */
    List<Kind> takes();

    /** What it leaves: one value, or none. */
    List<Kind> gives();

    /** Whether it loads or stores. */
    default boolean usesMemory() {
        return false;
    }

    /** About how many bytes it takes on the JVM, rather more than less. */
    int size();

    /** Writes it: takes the operands from the stack and leaves the result there. */
    void write(Target target, Instruction each);

    /**
     * Where it is written to.
     *
     * @param bound of the address, if it takes one; see {@link
     *     org.zerocloud.sandbox.compiler.wasm.Bounds}
     */
    record Target(CodeBuilder code, Layout layout, int bound) {

        /** Slots for a moment, behind those that an access to memory takes. */
        int scratch() {
            return layout.scratch() + 3;
        }

        MemoryInstruction.Access access(Instruction each) {
            return new MemoryInstruction.Access(each.operand(1), bound, layout.memoryBytesMin());
        }
    }
}
