package org.zerocloud.sandbox.compiler.wasm;

import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static org.zerocloud.sandbox.compiler.wasm.Kind.F32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.F64;
import static org.zerocloud.sandbox.compiler.wasm.PlainTable.byEngine;
import static org.zerocloud.sandbox.compiler.wasm.PlainTable.call;
import static org.zerocloud.sandbox.compiler.wasm.Types.MATH;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Consumer;
import run.endive.wasm.types.OpCode;

/** Arithmetic on floating point numbers. */
final class FloatRows {

    private final PlainTable table;

    private FloatRows(PlainTable table) {
        this.table = table;
    }

    /** Adds its rows. */
    static void add(PlainTable table) {
        var rows = new FloatRows(table);
        rows.floats();
        rows.doubles();
    }

    private void floats() {
        table.arithmetic(OpCode.F32_ADD, List.of(F32, F32), F32, CodeBuilder::fadd);
        table.arithmetic(OpCode.F32_SUB, List.of(F32, F32), F32, CodeBuilder::fsub);
        table.arithmetic(OpCode.F32_MUL, List.of(F32, F32), F32, CodeBuilder::fmul);
        table.arithmetic(OpCode.F32_DIV, List.of(F32, F32), F32, CodeBuilder::fdiv);
        table.arithmetic(OpCode.F32_MIN, List.of(F32, F32), F32, call(MATH, "min", F32, F32, F32));
        table.arithmetic(OpCode.F32_MAX, List.of(F32, F32), F32, call(MATH, "max", F32, F32, F32));
        table.arithmetic(OpCode.F32_SQRT, List.of(F32), F32, byDouble("sqrt"));
        table.arithmetic(OpCode.F32_CEIL, List.of(F32), F32, byDouble("ceil"));
        table.arithmetic(OpCode.F32_FLOOR, List.of(F32), F32, byDouble("floor"));
        table.arithmetic(OpCode.F32_NEAREST, List.of(F32), F32, byDouble("rint"));
        table.arithmetic(
                OpCode.F32_TRUNC, List.of(F32), F32, byEngine(OpCode.F32_TRUNC, List.of(F32), F32));
        table.bits(
                OpCode.F32_ABS,
                List.of(F32),
                F32,
                code -> bits(code, F32, Integer.MAX_VALUE, true));
        table.bits(
                OpCode.F32_NEG,
                List.of(F32),
                F32,
                code -> bits(code, F32, Integer.MIN_VALUE, false));
        table.bits(
                OpCode.F32_COPYSIGN,
                List.of(F32, F32),
                F32,
                byEngine(OpCode.F32_COPYSIGN, List.of(F32, F32), F32));
    }

    private static Consumer<CodeBuilder> byDouble(String name) {
        return code ->
                code.f2d().invokestatic(MATH, name, MethodTypeDesc.ofDescriptor("(D)D")).d2f();
    }

    private static void bits(CodeBuilder code, Kind kind, long mask, boolean and) {
        if (kind == F32) {
            code.invokestatic(CD_Float, "floatToRawIntBits", Types.INT_OF_FLOAT);
            code.loadConstant((int) mask);
            (and ? code.iand() : code.ixor())
                    .invokestatic(CD_Float, "intBitsToFloat", Types.FLOAT_OF_INT);
        } else {
            code.invokestatic(CD_Double, "doubleToRawLongBits", Types.LONG_OF_DOUBLE);
            code.loadConstant(mask);
            (and ? code.land() : code.lxor())
                    .invokestatic(CD_Double, "longBitsToDouble", Types.DOUBLE_OF_LONG);
        }
    }

    private void doubles() {
        table.arithmetic(OpCode.F64_ADD, List.of(F64, F64), F64, CodeBuilder::dadd);
        table.arithmetic(OpCode.F64_SUB, List.of(F64, F64), F64, CodeBuilder::dsub);
        table.arithmetic(OpCode.F64_MUL, List.of(F64, F64), F64, CodeBuilder::dmul);
        table.arithmetic(OpCode.F64_DIV, List.of(F64, F64), F64, CodeBuilder::ddiv);
        table.arithmetic(OpCode.F64_MIN, List.of(F64, F64), F64, call(MATH, "min", F64, F64, F64));
        table.arithmetic(OpCode.F64_MAX, List.of(F64, F64), F64, call(MATH, "max", F64, F64, F64));
        table.arithmetic(OpCode.F64_SQRT, List.of(F64), F64, call(MATH, "sqrt", F64, F64));
        table.arithmetic(OpCode.F64_CEIL, List.of(F64), F64, call(MATH, "ceil", F64, F64));
        table.arithmetic(OpCode.F64_FLOOR, List.of(F64), F64, call(MATH, "floor", F64, F64));
        table.arithmetic(OpCode.F64_NEAREST, List.of(F64), F64, call(MATH, "rint", F64, F64));
        table.arithmetic(
                OpCode.F64_TRUNC, List.of(F64), F64, byEngine(OpCode.F64_TRUNC, List.of(F64), F64));
        table.bits(
                OpCode.F64_ABS, List.of(F64), F64, code -> bits(code, F64, Long.MAX_VALUE, true));
        table.bits(
                OpCode.F64_NEG, List.of(F64), F64, code -> bits(code, F64, Long.MIN_VALUE, false));
        table.bits(
                OpCode.F64_COPYSIGN,
                List.of(F64, F64),
                F64,
                byEngine(OpCode.F64_COPYSIGN, List.of(F64, F64), F64));
    }
}
