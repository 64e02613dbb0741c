package org.zerocloud.sandbox.compiler.vector;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.V128;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;

/** How an instruction on whole vectors is made of operations on halves. */
enum Form {
    /** Each half of the result by the half of the operand. */
    ONE(List.of(V128), V128, CD_long) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.lstore(scratch);
            half.accept(code);
            code.lload(scratch);
            half.accept(code);
        }
    },
    /** Each half by the halves of two operands. */
    TWO(List.of(V128, V128), V128, CD_long, CD_long) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.lstore(scratch + 4).lstore(scratch + 2).lstore(scratch).lload(scratch + 2);
            half.accept(code);
            code.lload(scratch).lload(scratch + 4);
            half.accept(code);
        }
    },
    /** Each half by the halves of three operands. */
    THREE(List.of(V128, V128, V128), V128, CD_long, CD_long, CD_long) {
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
    SHIFTED(List.of(V128, I32), V128, CD_long, CD_int) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.istore(scratch + 2).lstore(scratch).iload(scratch + 2);
            half.accept(code);
            code.lload(scratch).iload(scratch + 2);
            half.accept(code);
        }
    },
    /** The lower half by all of the first operand, the upper one by all of the second. */
    JOINED(List.of(V128, V128), V128, CD_long, CD_long) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            V128.store(code, scratch);
            half.accept(code);
            V128.load(code, scratch);
            half.accept(code);
        }
    },
    /** The lower half by all of the operand, zeros above. */
    JOINED_WITH_ZERO(List.of(V128), V128, CD_long, CD_long) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            half.accept(code);
            code.lconst_0();
        }
    },
    /** Each half by 32 bits of the operand's lower half. */
    WIDENED_LOW(List.of(V128), V128, CD_long) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.pop2();
            widen(code, scratch, half);
        }
    },
    /** Each half by 32 bits of the operand's upper half. */
    WIDENED_HIGH(List.of(V128), V128, CD_long) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.lstore(scratch).pop2().lload(scratch);
            widen(code, scratch, half);
        }
    },
    /** Each half by 32 bits of the lower halves of two operands. */
    TWO_WIDENED_LOW(List.of(V128, V128), V128, CD_long, CD_long) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.pop2().lstore(scratch + 2).pop2().lstore(scratch);
            widenTwo(code, scratch, half);
        }
    },
    /** Each half by 32 bits of the upper halves of two operands. */
    TWO_WIDENED_HIGH(List.of(V128, V128), V128, CD_long, CD_long) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            code.lstore(scratch + 2).pop2().lstore(scratch).pop2();
            widenTwo(code, scratch, half);
        }
    },
    /** Each half by all of the first operand and the half of the second. */
    SWIZZLED(List.of(V128, V128), V128, CD_long, CD_long, CD_long) {
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
    TESTED(List.of(V128), I32, CD_long, CD_long) {
        @Override
        void write(CodeBuilder code, int scratch, Half half) {
            half.accept(code);
        }
    };

    private final List<Kind> takes;
    private final Kind gives;
    private final List<ClassDesc> parameters;

    Form(List<Kind> takes, Kind gives, ClassDesc... parameters) {
        this.takes = takes;
        this.gives = gives;
        this.parameters = List.of(parameters);
    }

    /** What is on the JVM's stack for each operation on halves. */
    List<ClassDesc> parameters() {
        return parameters;
    }

    List<Kind> takes() {
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
