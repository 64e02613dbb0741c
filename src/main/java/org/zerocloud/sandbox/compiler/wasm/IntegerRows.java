package org.zerocloud.sandbox.compiler.wasm;

import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I64;
import static org.zerocloud.sandbox.compiler.wasm.PlainTable.call;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import run.endive.wasm.types.OpCode;

/** Arithmetic on integers. */
final class IntegerRows {

    private final PlainTable table;

    private IntegerRows(PlainTable table) {
        this.table = table;
    }

    /** Adds its rows. */
    static void add(PlainTable table) {
        var rows = new IntegerRows(table);
        rows.small();
        rows.large();
    }

    private void small() {
        table.two(OpCode.I32_ADD, I32, CodeBuilder::iadd);
        table.two(OpCode.I32_SUB, I32, CodeBuilder::isub);
        table.two(OpCode.I32_MUL, I32, CodeBuilder::imul);
        table.two(OpCode.I32_AND, I32, CodeBuilder::iand);
        table.two(OpCode.I32_OR, I32, CodeBuilder::ior);
        table.two(OpCode.I32_XOR, I32, CodeBuilder::ixor);
        table.two(OpCode.I32_SHL, I32, CodeBuilder::ishl);
        table.two(OpCode.I32_SHR_S, I32, CodeBuilder::ishr);
        table.two(OpCode.I32_SHR_U, I32, CodeBuilder::iushr);
        table.two(OpCode.I32_ROTL, I32, call(CD_Integer, "rotateLeft", I32, I32, I32));
        table.two(OpCode.I32_ROTR, I32, call(CD_Integer, "rotateRight", I32, I32, I32));
        table.one(OpCode.I32_CLZ, I32, call(CD_Integer, "numberOfLeadingZeros", I32, I32));
        table.one(OpCode.I32_CTZ, I32, call(CD_Integer, "numberOfTrailingZeros", I32, I32));
        table.one(OpCode.I32_POPCNT, I32, call(CD_Integer, "bitCount", I32, I32));
        table.one(OpCode.I32_EXTEND_8_S, I32, CodeBuilder::i2b);
        table.one(OpCode.I32_EXTEND_16_S, I32, CodeBuilder::i2s);
        table.trap(OpCode.I32_DIV_S, List.of(I32, I32), I32, null);
        table.trap(
                OpCode.I32_DIV_U,
                List.of(I32, I32),
                I32,
                call(CD_Integer, "divideUnsigned", I32, I32, I32));
        table.trap(OpCode.I32_REM_S, List.of(I32, I32), I32, CodeBuilder::irem);
        table.trap(
                OpCode.I32_REM_U,
                List.of(I32, I32),
                I32,
                call(CD_Integer, "remainderUnsigned", I32, I32, I32));
    }

    private void large() {
        table.two(OpCode.I64_ADD, I64, CodeBuilder::ladd);
        table.two(OpCode.I64_SUB, I64, CodeBuilder::lsub);
        table.two(OpCode.I64_MUL, I64, CodeBuilder::lmul);
        table.two(OpCode.I64_AND, I64, CodeBuilder::land);
        table.two(OpCode.I64_OR, I64, CodeBuilder::lor);
        table.two(OpCode.I64_XOR, I64, CodeBuilder::lxor);
        table.two(OpCode.I64_SHL, I64, code -> code.l2i().lshl());
        table.two(OpCode.I64_SHR_S, I64, code -> code.l2i().lshr());
        table.two(OpCode.I64_SHR_U, I64, code -> code.l2i().lushr());
        table.two(OpCode.I64_ROTL, I64, code -> rotate(code, "rotateLeft"));
        table.two(OpCode.I64_ROTR, I64, code -> rotate(code, "rotateRight"));
        table.one(
                OpCode.I64_CLZ,
                I64,
                call(CD_Long, "numberOfLeadingZeros", I32, I64).andThen(CodeBuilder::i2l));
        table.one(
                OpCode.I64_CTZ,
                I64,
                call(CD_Long, "numberOfTrailingZeros", I32, I64).andThen(CodeBuilder::i2l));
        table.one(
                OpCode.I64_POPCNT,
                I64,
                call(CD_Long, "bitCount", I32, I64).andThen(CodeBuilder::i2l));
        table.one(OpCode.I64_EXTEND_8_S, I64, code -> code.l2i().i2b().i2l());
        table.one(OpCode.I64_EXTEND_16_S, I64, code -> code.l2i().i2s().i2l());
        table.one(OpCode.I64_EXTEND_32_S, I64, code -> code.l2i().i2l());
        table.trap(OpCode.I64_DIV_S, List.of(I64, I64), I64, null);
        table.trap(
                OpCode.I64_DIV_U,
                List.of(I64, I64),
                I64,
                call(CD_Long, "divideUnsigned", I64, I64, I64));
        table.trap(OpCode.I64_REM_S, List.of(I64, I64), I64, CodeBuilder::lrem);
        table.trap(
                OpCode.I64_REM_U,
                List.of(I64, I64),
                I64,
                call(CD_Long, "remainderUnsigned", I64, I64, I64));
    }

    private static void rotate(CodeBuilder code, String name) {
        code.l2i().invokestatic(CD_Long, name, MethodTypeDesc.ofDescriptor("(JI)J"));
    }
}
