package org.zerocloud.sandbox.compiler.vector;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.V128;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;

/** How an instruction on whole vectors is made of operations on halves. */
enum Form {
    /** Each half of the result by the half of the operand. */
    ONE(1, 1, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.lstore(scratch);
            half.accept(code);
            code.lload(scratch);
            half.accept(code);
        }
    },
    /** Each half by the halves of two operands. */
    TWO(2, 2, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.lstore(scratch + 4).lstore(scratch + 2).lstore(scratch).lload(scratch + 2);
            half.accept(code);
            code.lload(scratch).lload(scratch + 4);
            half.accept(code);
        }
    },
    /** Each half by the halves of three operands. */
    THREE(3, 3, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            V128.store(code, scratch + 6);
            V128.store(code, scratch + 2);
            code.lstore(scratch).lload(scratch + 2).lload(scratch + 6);
            half.accept(code);
            code.lload(scratch).lload(scratch + 4).lload(scratch + 8);
            half.accept(code);
        }
    },
    /** Each half by the half of a vector and a number. */
    SHIFTED(1, 1, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.istore(scratch + 2).lstore(scratch).iload(scratch + 2);
            half.accept(code);
            code.lload(scratch).iload(scratch + 2);
            half.accept(code);
        }
    },
    /** The lower half by all of the first operand, the upper one by all of the second. */
    JOINED(2, 2, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            V128.store(code, scratch);
            half.accept(code);
            V128.load(code, scratch);
            half.accept(code);
        }
    },
    /** The lower half by all of the operand, zeros above. */
    JOINED_WITH_ZERO(1, 2, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            half.accept(code);
            code.lconst_0();
        }
    },
    /** Each half by 32 bits of the operand's lower half. */
    WIDENED_LOW(1, 1, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.pop2();
            widen(code, scratch, half);
        }
    },
    /** Each half by 32 bits of the operand's upper half. */
    WIDENED_HIGH(1, 1, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.lstore(scratch).pop2().lload(scratch);
            widen(code, scratch, half);
        }
    },
    /** Each half by 32 bits of the lower halves of two operands. */
    TWO_WIDENED_LOW(2, 2, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.pop2().lstore(scratch + 2).pop2().lstore(scratch);
            widenTwo(code, scratch, half);
        }
    },
    /** Each half by 32 bits of the upper halves of two operands. */
    TWO_WIDENED_HIGH(2, 2, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.lstore(scratch + 2).pop2().lstore(scratch).pop2();
            widenTwo(code, scratch, half);
        }
    },
    /** Each half by all of the first operand and the half of the second. */
    SWIZZLED(2, 3, V128) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            V128.store(code, scratch + 4);
            V128.store(code, scratch);
            V128.load(code, scratch);
            code.lload(scratch + 4);
            half.accept(code);
            V128.load(code, scratch);
            code.lload(scratch + 6);
            half.accept(code);
        }
    },
    /** A number by all of the operand. */
    TESTED(1, 2, I32) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            half.accept(code);
        }
    };

    private final int vectors;
    private final int longs;
    private final Kind gives;

    /**
     * A form.
     *
     * @param vectors how many it takes
     * @param longs how many are on the JVM's stack for each operation on halves
     * @param gives what it leaves
     */
    Form(int vectors, int longs, Kind gives) {
        this.vectors = vectors;
        this.longs = longs;
        this.gives = gives;
    }

    /** What is on the JVM's stack for each operation on halves. */
    List<ClassDesc> parameters() {
        var parameters = new ArrayList<>(Collections.nCopies(longs, CD_long));
        if (this == SHIFTED) {
            parameters.add(CD_int);
        }
        return parameters;
    }

    List<Kind> takes() {
        var takes = new ArrayList<>(Collections.nCopies(vectors, V128));
        if (this == SHIFTED) {
            takes.add(I32);
        }
        return takes;
    }

    List<Kind> gives() {
        return List.of(gives);
    }

    /** Writes it with ten slots for a moment. */
    abstract void write(CodeBuilder code, int scratch, Half half);

    /** The two halves of the long on the stack become a vector. */
    static void widen(CodeBuilder code, int scratch, Half half) {
        code.dup2().lstore(scratch);
        half.accept(code);
        code.lload(scratch).loadConstant(Integer.SIZE).lushr();
        half.accept(code);
    }

    private static void widenTwo(CodeBuilder code, int scratch, Half half) {
        code.lload(scratch).lload(scratch + 2);
        half.accept(code);
        code.lload(scratch).loadConstant(Integer.SIZE).lushr();
        code.lload(scratch + 2).loadConstant(Integer.SIZE).lushr();
        half.accept(code);
    }
}
