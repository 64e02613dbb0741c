package org.zerocloud.sandbox.compiler.wasm;

import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static org.zerocloud.sandbox.compiler.wasm.Kind.F32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.F64;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I64;
import static org.zerocloud.sandbox.compiler.wasm.PlainTable.byEngine;
import static org.zerocloud.sandbox.compiler.wasm.PlainTable.call;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import run.endive.wasm.types.OpCode;

/** From one kind of number to another. */
final class ConversionRows {

    private final PlainTable table;

    private ConversionRows(PlainTable table) {
        this.table = table;
    }

    /** Adds its rows. */
    static void add(PlainTable table) {
        var rows = new ConversionRows(table);
        rows.integers();
        rows.bits();
        rows.saturating();
        rows.trapping();
    }

    private void integers() {
        table.value(OpCode.I32_WRAP_I64, I64, I32, CodeBuilder::l2i);
        table.value(OpCode.I64_EXTEND_I32_S, I32, I64, CodeBuilder::i2l);
        table.value(
                OpCode.I64_EXTEND_I32_U,
                I32,
                I64,
                code -> code.i2l().loadConstant(0xFFFFFFFFL).land());
        table.value(OpCode.F32_CONVERT_I32_S, I32, F32, CodeBuilder::i2f);
        table.value(
                OpCode.F32_CONVERT_I32_U,
                I32,
                F32,
                code -> code.i2l().loadConstant(0xFFFFFFFFL).land().l2f());
        table.value(OpCode.F32_CONVERT_I64_S, I64, F32, CodeBuilder::l2f);
        table.value(OpCode.F64_CONVERT_I32_S, I32, F64, CodeBuilder::i2d);
        table.value(
                OpCode.F64_CONVERT_I32_U,
                I32,
                F64,
                code -> code.i2l().loadConstant(0xFFFFFFFFL).land().l2d());
        table.value(OpCode.F64_CONVERT_I64_S, I64, F64, CodeBuilder::l2d);
        table.value(
                OpCode.F32_CONVERT_I64_U, I64, F32, call(Types.CONVERSIONS, "toFloat", F32, I64));
        table.value(
                OpCode.F64_CONVERT_I64_U, I64, F64, call(Types.CONVERSIONS, "toDouble", F64, I64));
    }

    private void bits() {
        table.arithmetic(OpCode.F32_DEMOTE_F64, List.of(F64), F32, CodeBuilder::d2f);
        table.arithmetic(OpCode.F64_PROMOTE_F32, List.of(F32), F64, CodeBuilder::f2d);
        table.bits(
                OpCode.I32_REINTERPRET_F32,
                List.of(F32),
                I32,
                code -> code.invokestatic(CD_Float, "floatToRawIntBits", Types.INT_OF_FLOAT));
        table.bits(
                OpCode.I64_REINTERPRET_F64,
                List.of(F64),
                I64,
                code -> code.invokestatic(CD_Double, "doubleToRawLongBits", Types.LONG_OF_DOUBLE));
        table.bits(
                OpCode.F32_REINTERPRET_I32,
                List.of(I32),
                F32,
                code -> code.invokestatic(CD_Float, "intBitsToFloat", Types.FLOAT_OF_INT));
        table.bits(
                OpCode.F64_REINTERPRET_I64,
                List.of(I64),
                F64,
                code -> code.invokestatic(CD_Double, "longBitsToDouble", Types.DOUBLE_OF_LONG));
    }

    private void saturating() {
        table.value(OpCode.I32_TRUNC_SAT_F32_S, F32, I32, CodeBuilder::f2i);
        table.value(OpCode.I32_TRUNC_SAT_F64_S, F64, I32, CodeBuilder::d2i);
        table.value(OpCode.I64_TRUNC_SAT_F32_S, F32, I64, CodeBuilder::f2l);
        table.value(OpCode.I64_TRUNC_SAT_F64_S, F64, I64, CodeBuilder::d2l);
        for (OpCode unsigned : List.of(OpCode.I32_TRUNC_SAT_F32_U, OpCode.I64_TRUNC_SAT_F32_U)) {
            Kind gives = unsigned == OpCode.I32_TRUNC_SAT_F32_U ? I32 : I64;
            table.value(unsigned, F32, gives, byEngine(unsigned, List.of(F32), gives));
        }
        for (OpCode unsigned : List.of(OpCode.I32_TRUNC_SAT_F64_U, OpCode.I64_TRUNC_SAT_F64_U)) {
            Kind gives = unsigned == OpCode.I32_TRUNC_SAT_F64_U ? I32 : I64;
            table.value(unsigned, F64, gives, byEngine(unsigned, List.of(F64), gives));
        }
    }

    private void trapping() {
        table.trap(OpCode.I32_TRUNC_F32_S, List.of(F32), I32, null);
        table.trap(OpCode.I32_TRUNC_F32_U, List.of(F32), I32, null);
        table.trap(OpCode.I32_TRUNC_F64_S, List.of(F64), I32, null);
        table.trap(OpCode.I32_TRUNC_F64_U, List.of(F64), I32, null);
        table.trap(OpCode.I64_TRUNC_F32_S, List.of(F32), I64, null);
        table.trap(OpCode.I64_TRUNC_F32_U, List.of(F32), I64, null);
        table.trap(OpCode.I64_TRUNC_F64_S, List.of(F64), I64, null);
        table.trap(OpCode.I64_TRUNC_F64_U, List.of(F64), I64, null);
    }
}
