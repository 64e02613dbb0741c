package org.zerocloud.sandbox.compiler.vector;

import static org.zerocloud.sandbox.compiler.wasm.Kind.F32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.F64;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I64;

import java.lang.classfile.CodeBuilder;
import org.zerocloud.sandbox.compiler.wasm.Kind;

/** What a vector can be made of. */
enum Lane {
    I8x16(8, I32),
    I16x8(16, I32),
    I32x4(32, I32),
    I64x2(64, I64),
    F32x4(32, F32),
    F64x2(64, F64);

    private final int width;
    private final Kind kind;

    Lane(int width, Kind kind) {
        this.width = width;
        this.kind = kind;
    }

    int width() {
        return width;
    }

    /** One lane outside of a vector. */
    Kind kind() {
        return kind;
    }

    /** The highest bit of each lane of a half. */
    long high() {
        return Long.divideUnsigned(-1, mask()) << (width - 1);
    }

    private long mask() {
        return -1L >>> -width;
    }

    private int perHalf() {
        return Long.SIZE / width;
    }

    /** The number on the stack becomes all lanes of a vector. */
    void splat(CodeBuilder code) {
        kind.widen(code);
        if (width < Long.SIZE) {
            code.loadConstant(mask()).land().loadConstant(Long.divideUnsigned(-1, mask())).lmul();
        }
        code.dup2();
    }

    /** The vector on the stack becomes the number in one of its lanes. */
    void extract(CodeBuilder code, int lane, boolean signed, int scratch) {
        if (lane >= perHalf()) {
            code.lstore(scratch).pop2().lload(scratch);
        } else {
            code.pop2();
        }
        int shift = lane % perHalf() * width;
        if (shift > 0) {
            code.loadConstant(shift).lushr();
        }
        kind.narrow(code);
        if (width < Integer.SIZE) {
            if (!signed) {
                code.loadConstant((int) mask()).iand();
            } else if (width == Byte.SIZE) {
                code.i2b();
            } else {
                code.i2s();
            }
        }
    }

    /** The number on the stack goes into one of the lanes of the vector below. */
    void replace(CodeBuilder code, int lane, int scratch) {
        kind.widen(code);
        code.lstore(scratch);
        if (lane < perHalf()) {
            code.lstore(scratch + 2);
            replaceInHalf(code, lane, scratch);
            code.lload(scratch + 2);
        } else {
            replaceInHalf(code, lane - perHalf(), scratch);
        }
    }

    private void replaceInHalf(CodeBuilder code, int lane, int scratch) {
        if (width == Long.SIZE) {
            code.pop2().lload(scratch);
            return;
        }
        int shift = lane * width;
        code.loadConstant(~(mask() << shift)).land();
        code.lload(scratch).loadConstant(mask()).land();
        if (shift > 0) {
            code.loadConstant(shift).lshl();
        }
        code.lor();
    }
}
