package org.zerocloud.sandbox.compiler.wasm;

import run.endive.wasm.types.ValType;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;

/** How the JVM holds a value of WebAssembly. References are numbers to the engine. */
@SuppressWarnings("ImmutableEnumChecker")
public enum Kind {
    I32(TypeKind.INT, ConstantDescs.CD_int),
    I64(TypeKind.LONG, ConstantDescs.CD_long),
    F32(TypeKind.FLOAT, ConstantDescs.CD_float),
    F64(TypeKind.DOUBLE, ConstantDescs.CD_double);

    private final TypeKind type;
    private final ClassDesc descriptor;

    Kind(TypeKind type, ClassDesc descriptor) {
        this.type = type;
        this.descriptor = descriptor;
    }

    public static Kind of(ValType type) {
        if (type.equals(ValType.I64)) {
            return I64;
        }
        if (type.equals(ValType.F32)) {
            return F32;
        }
        return type.equals(ValType.F64) ? F64 : I32;
    }

    public static List<Kind> of(List<ValType> types) {
        return types.stream().map(Kind::of).toList();
    }

    public int slots() {
        return type.slotSize();
    }

    public ClassDesc descriptor() {
        return descriptor;
    }

    public boolean isFloating() {
        return this == F32 || this == F64;
    }

    public void load(CodeBuilder code, int slot) {
        code.loadLocal(type, slot);
    }

    public void store(CodeBuilder code, int slot) {
        code.storeLocal(type, slot);
    }

    public void zero(CodeBuilder code) {
        switch (this) {
            case I32 -> code.iconst_0();
            case I64 -> code.lconst_0();
            case F32 -> code.fconst_0();
            case F64 -> code.dconst_0();
        }
    }

    public void drop(CodeBuilder code) {
        if (slots() == 1) {
            code.pop();
        } else {
            code.pop2();
        }
    }

    public void duplicate(CodeBuilder code) {
        if (slots() == 1) {
            code.dup();
        } else {
            code.dup2();
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
        }
    }
}
