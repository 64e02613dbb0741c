package org.zerocloud.sandbox.compiler.wasm;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import java.util.function.Consumer;

/**
 * An instruction that makes one number of one or two, whatever is around it.
 *
 * @param takes kinds of the operands
 * @param gives the kind of the result
 * @param code what it is on the JVM
 * @param nature what it does with a NaN, and whether it can trap
 */
public record Plain(List<Kind> takes, Kind gives, Consumer<CodeBuilder> code, Nature nature) {

    /** What else is to be known of an instruction. */
    public enum Nature {
        /** Bits of its operands are bits of its result. */
        BITS,
        /** One NaN is like another to it, and its result is no NaN. */
        VALUE,
        /** As before, but it traps. */
        TRAPPING,
        /** One NaN is like another to it, and the NaNs that it makes are not yet canonical. */
        ARITHMETIC
    }

    public boolean takesAnyNan() {
        return nature != Nature.BITS;
    }
}
