package org.zerocloud.sandbox.compiler.wasm;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import run.endive.wasm.types.Instruction;

/** Instructions that put a constant on the stack. */
public final class Constants {

    private Constants() {}

    /** Pushes it, if it is one. */
    public static boolean push(CodeBuilder code, Instruction instruction) {
        switch (instruction.opcode()) {
            case I32_CONST -> code.loadConstant((int) instruction.operand(0));
            case I64_CONST -> code.loadConstant(instruction.operand(0));
            case F32_CONST -> pushFloat(code, (int) instruction.operand(0));
            case F64_CONST -> pushDouble(code, instruction.operand(0));
            case V128_CONST ->
                    code.loadConstant(instruction.operand(0)).loadConstant(instruction.operand(1));
            case REF_NULL -> code.iconst_m1();
            case REF_FUNC -> code.loadConstant((int) instruction.operand(0));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A NaN in the constant pool might lose its bits on the way. */
    private static void pushFloat(CodeBuilder code, int bits) {
        if (Float.isNaN(Float.intBitsToFloat(bits))) {
            code.loadConstant(bits);
            code.invokestatic(ConstantDescs.CD_Float, "intBitsToFloat", Types.FLOAT_OF_INT);
        } else {
            code.loadConstant(Float.intBitsToFloat(bits));
        }
    }

    private static void pushDouble(CodeBuilder code, long bits) {
        if (Double.isNaN(Double.longBitsToDouble(bits))) {
            code.loadConstant(bits);
            code.invokestatic(ConstantDescs.CD_Double, "longBitsToDouble", Types.DOUBLE_OF_LONG);
        } else {
            code.loadConstant(Double.longBitsToDouble(bits));
        }
    }

    /** The kind of what it pushes. */
    public static Kind kind(Instruction instruction) {
        return switch (instruction.opcode()) {
            case I64_CONST -> Kind.I64;
            case F32_CONST -> Kind.F32;
            case F64_CONST -> Kind.F64;
            case V128_CONST -> Kind.V128;
            default -> Kind.I32;
        };
    }
}
