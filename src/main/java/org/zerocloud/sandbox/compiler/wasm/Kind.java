package org.zerocloud.sandbox.compiler.wasm;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import run.endive.wasm.types.ValType;

/** How the JVM holds a value of WebAssembly. References are numbers to the engine. */
public enum Kind {
    I32(TypeKind.INT),
    I64(TypeKind.LONG),
    F32(TypeKind.FLOAT),
    F64(TypeKind.DOUBLE),
    /** Two longs, the lower half first. */
    V128(TypeKind.LONG, 2);

    private final TypeKind type;
    private final int parts;

    Kind(TypeKind type) {
        this(type, 1);
    }

    Kind(TypeKind type, int parts) {
        this.type = type;
        this.parts = parts;
    }

    public static Kind of(ValType type) {
        if (type.equals(ValType.I64)) {
            return I64;
        }
        if (type.equals(ValType.F32)) {
            return F32;
        }
        if (type.equals(ValType.V128)) {
            return V128;
        }
        return type.equals(ValType.F64) ? F64 : I32;
    }

    public static List<Kind> of(List<ValType> types) {
        return types.stream().map(Kind::of).toList();
    }

    public int slots() {
        return parts * type.slotSize();
    }

    /** How many values of the JVM it is, and longs where it is kept in an array. */
    public int parts() {
        return parts;
    }

    /** Of each part. */
    public ClassDesc descriptor() {
        return type.upperBound();
    }

    public boolean isFloating() {
        return this == F32 || this == F64;
    }

    public void load(CodeBuilder code, int slot) {
        code.loadLocal(type, slot);
        if (this == V128) {
            code.lload(slot + type.slotSize());
        }
    }

    public void store(CodeBuilder code, int slot) {
        if (this == V128) {
            code.lstore(slot + type.slotSize());
        }
        code.storeLocal(type, slot);
    }

    public void zero(CodeBuilder code) {
        switch (this) {
            case I32 -> code.iconst_0();
            case I64 -> code.lconst_0();
            case F32 -> code.fconst_0();
            case F64 -> code.dconst_0();
            case V128 -> code.lconst_0().lconst_0();
        }
    }

    public void drop(CodeBuilder code) {
        if (slots() == 1) {
            code.pop();
        } else {
            code.pop2();
        }
        if (this == V128) {
            code.pop2();
        }
    }

    /** The value on the stack becomes a long of the same bits. */
    public void widen(CodeBuilder code) {
        switch (this) {
            case I32 -> code.i2l();
            case I64 -> {
                // It is one.
            }
            case F32 ->
                    code.invokestatic(
                                    ConstantDescs.CD_Float, "floatToRawIntBits", Types.INT_OF_FLOAT)
                            .i2l();
            case F64 ->
                    code.invokestatic(
                            ConstantDescs.CD_Double, "doubleToRawLongBits", Types.LONG_OF_DOUBLE);
            case V128 -> throw new IllegalStateException("A vector is no long");
        }
    }

    /** A long on the stack becomes the value of these bits. */
    public void narrow(CodeBuilder code) {
        switch (this) {
            case I32 -> code.l2i();
            case I64 -> {
                // It is one.
            }
            case F32 ->
                    code.l2i()
                            .invokestatic(
                                    ConstantDescs.CD_Float, "intBitsToFloat", Types.FLOAT_OF_INT);
            case F64 ->
                    code.invokestatic(
                            ConstantDescs.CD_Double, "longBitsToDouble", Types.DOUBLE_OF_LONG);
            case V128 -> throw new IllegalStateException("A vector is no long");
        }
    }
}
