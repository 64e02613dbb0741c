package org.zerocloud.sandbox.compiler;

import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static org.zerocloud.sandbox.compiler.Kind.F32;
import static org.zerocloud.sandbox.compiler.Kind.F64;
import static org.zerocloud.sandbox.compiler.Kind.I32;
import static org.zerocloud.sandbox.compiler.Kind.I64;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.Plain.Nature;
import run.endive.wasm.types.OpCode;

/** The table of arithmetic and of conversions. */
final class PlainInstructions {

    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final Map<OpCode, Plain> ALL = new EnumMap<>(OpCode.class);

    static {
        integers();
        floats();
        doubles();
        conversions();
        trappingConversions();
    }

    private PlainInstructions() {}

    /** The instruction of that name, if it is one of these. */
    static @Nullable Plain of(OpCode opcode) {
        return ALL.get(opcode);
    }

    private static void integers() {
        two(OpCode.I32_ADD, I32, CodeBuilder::iadd);
        two(OpCode.I32_SUB, I32, CodeBuilder::isub);
        two(OpCode.I32_MUL, I32, CodeBuilder::imul);
        two(OpCode.I32_AND, I32, CodeBuilder::iand);
        two(OpCode.I32_OR, I32, CodeBuilder::ior);
        two(OpCode.I32_XOR, I32, CodeBuilder::ixor);
        two(OpCode.I32_SHL, I32, CodeBuilder::ishl);
        two(OpCode.I32_SHR_S, I32, CodeBuilder::ishr);
        two(OpCode.I32_SHR_U, I32, CodeBuilder::iushr);
        two(OpCode.I32_ROTL, I32, call(CD_Integer, "rotateLeft", I32, I32, I32));
        two(OpCode.I32_ROTR, I32, call(CD_Integer, "rotateRight", I32, I32, I32));
        one(OpCode.I32_CLZ, I32, call(CD_Integer, "numberOfLeadingZeros", I32, I32));
        one(OpCode.I32_CTZ, I32, call(CD_Integer, "numberOfTrailingZeros", I32, I32));
        one(OpCode.I32_POPCNT, I32, call(CD_Integer, "bitCount", I32, I32));
        one(OpCode.I32_EXTEND_8_S, I32, CodeBuilder::i2b);
        one(OpCode.I32_EXTEND_16_S, I32, CodeBuilder::i2s);
        trap(OpCode.I32_DIV_S, List.of(I32, I32), I32, null);
        trap(
                OpCode.I32_DIV_U,
                List.of(I32, I32),
                I32,
                call(CD_Integer, "divideUnsigned", I32, I32, I32));
        trap(OpCode.I32_REM_S, List.of(I32, I32), I32, CodeBuilder::irem);
        trap(
                OpCode.I32_REM_U,
                List.of(I32, I32),
                I32,
                call(CD_Integer, "remainderUnsigned", I32, I32, I32));
        two(OpCode.I64_ADD, I64, CodeBuilder::ladd);
        two(OpCode.I64_SUB, I64, CodeBuilder::lsub);
        two(OpCode.I64_MUL, I64, CodeBuilder::lmul);
        two(OpCode.I64_AND, I64, CodeBuilder::land);
        two(OpCode.I64_OR, I64, CodeBuilder::lor);
        two(OpCode.I64_XOR, I64, CodeBuilder::lxor);
        two(OpCode.I64_SHL, I64, code -> code.l2i().lshl());
        two(OpCode.I64_SHR_S, I64, code -> code.l2i().lshr());
        two(OpCode.I64_SHR_U, I64, code -> code.l2i().lushr());
        two(OpCode.I64_ROTL, I64, code -> rotate(code, "rotateLeft"));
        two(OpCode.I64_ROTR, I64, code -> rotate(code, "rotateRight"));
        one(
                OpCode.I64_CLZ,
                I64,
                call(CD_Long, "numberOfLeadingZeros", I32, I64).andThen(CodeBuilder::i2l));
        one(
                OpCode.I64_CTZ,
                I64,
                call(CD_Long, "numberOfTrailingZeros", I32, I64).andThen(CodeBuilder::i2l));
        one(OpCode.I64_POPCNT, I64, call(CD_Long, "bitCount", I32, I64).andThen(CodeBuilder::i2l));
        one(OpCode.I64_EXTEND_8_S, I64, code -> code.l2i().i2b().i2l());
        one(OpCode.I64_EXTEND_16_S, I64, code -> code.l2i().i2s().i2l());
        one(OpCode.I64_EXTEND_32_S, I64, code -> code.l2i().i2l());
        trap(OpCode.I64_DIV_S, List.of(I64, I64), I64, null);
        trap(
                OpCode.I64_DIV_U,
                List.of(I64, I64),
                I64,
                call(CD_Long, "divideUnsigned", I64, I64, I64));
        trap(OpCode.I64_REM_S, List.of(I64, I64), I64, CodeBuilder::lrem);
        trap(
                OpCode.I64_REM_U,
                List.of(I64, I64),
                I64,
                call(CD_Long, "remainderUnsigned", I64, I64, I64));
    }

    private static void rotate(CodeBuilder code, String name) {
        code.l2i().invokestatic(CD_Long, name, MethodTypeDesc.ofDescriptor("(JI)J"));
    }

    private static void floats() {
        arithmetic(OpCode.F32_ADD, List.of(F32, F32), F32, CodeBuilder::fadd);
        arithmetic(OpCode.F32_SUB, List.of(F32, F32), F32, CodeBuilder::fsub);
        arithmetic(OpCode.F32_MUL, List.of(F32, F32), F32, CodeBuilder::fmul);
        arithmetic(OpCode.F32_DIV, List.of(F32, F32), F32, CodeBuilder::fdiv);
        arithmetic(OpCode.F32_MIN, List.of(F32, F32), F32, call(MATH, "min", F32, F32, F32));
        arithmetic(OpCode.F32_MAX, List.of(F32, F32), F32, call(MATH, "max", F32, F32, F32));
        arithmetic(OpCode.F32_SQRT, List.of(F32), F32, byDouble("sqrt"));
        arithmetic(OpCode.F32_CEIL, List.of(F32), F32, byDouble("ceil"));
        arithmetic(OpCode.F32_FLOOR, List.of(F32), F32, byDouble("floor"));
        arithmetic(OpCode.F32_NEAREST, List.of(F32), F32, byDouble("rint"));
        arithmetic(
                OpCode.F32_TRUNC, List.of(F32), F32, engine(OpCode.F32_TRUNC, List.of(F32), F32));
        bits(OpCode.F32_ABS, List.of(F32), F32, code -> bits(code, F32, Integer.MAX_VALUE, true));
        bits(OpCode.F32_NEG, List.of(F32), F32, code -> bits(code, F32, Integer.MIN_VALUE, false));
        bits(
                OpCode.F32_COPYSIGN,
                List.of(F32, F32),
                F32,
                engine(OpCode.F32_COPYSIGN, List.of(F32, F32), F32));
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

    private static void doubles() {
        arithmetic(OpCode.F64_ADD, List.of(F64, F64), F64, CodeBuilder::dadd);
        arithmetic(OpCode.F64_SUB, List.of(F64, F64), F64, CodeBuilder::dsub);
        arithmetic(OpCode.F64_MUL, List.of(F64, F64), F64, CodeBuilder::dmul);
        arithmetic(OpCode.F64_DIV, List.of(F64, F64), F64, CodeBuilder::ddiv);
        arithmetic(OpCode.F64_MIN, List.of(F64, F64), F64, call(MATH, "min", F64, F64, F64));
        arithmetic(OpCode.F64_MAX, List.of(F64, F64), F64, call(MATH, "max", F64, F64, F64));
        arithmetic(OpCode.F64_SQRT, List.of(F64), F64, call(MATH, "sqrt", F64, F64));
        arithmetic(OpCode.F64_CEIL, List.of(F64), F64, call(MATH, "ceil", F64, F64));
        arithmetic(OpCode.F64_FLOOR, List.of(F64), F64, call(MATH, "floor", F64, F64));
        arithmetic(OpCode.F64_NEAREST, List.of(F64), F64, call(MATH, "rint", F64, F64));
        arithmetic(
                OpCode.F64_TRUNC, List.of(F64), F64, engine(OpCode.F64_TRUNC, List.of(F64), F64));
        bits(OpCode.F64_ABS, List.of(F64), F64, code -> bits(code, F64, Long.MAX_VALUE, true));
        bits(OpCode.F64_NEG, List.of(F64), F64, code -> bits(code, F64, Long.MIN_VALUE, false));
        bits(
                OpCode.F64_COPYSIGN,
                List.of(F64, F64),
                F64,
                engine(OpCode.F64_COPYSIGN, List.of(F64, F64), F64));
    }

    private static void conversions() {
        value(OpCode.I32_WRAP_I64, I64, I32, CodeBuilder::l2i);
        value(OpCode.I64_EXTEND_I32_S, I32, I64, CodeBuilder::i2l);
        value(
                OpCode.I64_EXTEND_I32_U,
                I32,
                I64,
                code -> code.i2l().loadConstant(0xFFFFFFFFL).land());
        value(OpCode.F32_CONVERT_I32_S, I32, F32, CodeBuilder::i2f);
        value(
                OpCode.F32_CONVERT_I32_U,
                I32,
                F32,
                code -> code.i2l().loadConstant(0xFFFFFFFFL).land().l2f());
        value(OpCode.F32_CONVERT_I64_S, I64, F32, CodeBuilder::l2f);
        value(OpCode.F64_CONVERT_I32_S, I32, F64, CodeBuilder::i2d);
        value(
                OpCode.F64_CONVERT_I32_U,
                I32,
                F64,
                code -> code.i2l().loadConstant(0xFFFFFFFFL).land().l2d());
        value(OpCode.F64_CONVERT_I64_S, I64, F64, CodeBuilder::l2d);
        value(OpCode.F32_CONVERT_I64_U, I64, F32, call(Types.CONVERSIONS, "toFloat", F32, I64));
        value(OpCode.F64_CONVERT_I64_U, I64, F64, call(Types.CONVERSIONS, "toDouble", F64, I64));
        arithmetic(OpCode.F32_DEMOTE_F64, List.of(F64), F32, CodeBuilder::d2f);
        arithmetic(OpCode.F64_PROMOTE_F32, List.of(F32), F64, CodeBuilder::f2d);
        bits(
                OpCode.I32_REINTERPRET_F32,
                List.of(F32),
                I32,
                code -> code.invokestatic(CD_Float, "floatToRawIntBits", Types.INT_OF_FLOAT));
        bits(
                OpCode.I64_REINTERPRET_F64,
                List.of(F64),
                I64,
                code -> code.invokestatic(CD_Double, "doubleToRawLongBits", Types.LONG_OF_DOUBLE));
        bits(
                OpCode.F32_REINTERPRET_I32,
                List.of(I32),
                F32,
                code -> code.invokestatic(CD_Float, "intBitsToFloat", Types.FLOAT_OF_INT));
        bits(
                OpCode.F64_REINTERPRET_I64,
                List.of(I64),
                F64,
                code -> code.invokestatic(CD_Double, "longBitsToDouble", Types.DOUBLE_OF_LONG));
        value(OpCode.I32_TRUNC_SAT_F32_S, F32, I32, CodeBuilder::f2i);
        value(OpCode.I32_TRUNC_SAT_F64_S, F64, I32, CodeBuilder::d2i);
        value(OpCode.I64_TRUNC_SAT_F32_S, F32, I64, CodeBuilder::f2l);
        value(OpCode.I64_TRUNC_SAT_F64_S, F64, I64, CodeBuilder::d2l);
        for (OpCode unsigned : List.of(OpCode.I32_TRUNC_SAT_F32_U, OpCode.I64_TRUNC_SAT_F32_U)) {
            Kind gives = unsigned == OpCode.I32_TRUNC_SAT_F32_U ? I32 : I64;
            value(unsigned, F32, gives, engine(unsigned, List.of(F32), gives));
        }
        for (OpCode unsigned : List.of(OpCode.I32_TRUNC_SAT_F64_U, OpCode.I64_TRUNC_SAT_F64_U)) {
            Kind gives = unsigned == OpCode.I32_TRUNC_SAT_F64_U ? I32 : I64;
            value(unsigned, F64, gives, engine(unsigned, List.of(F64), gives));
        }
    }

    private static void trappingConversions() {
        trap(OpCode.I32_TRUNC_F32_S, List.of(F32), I32, null);
        trap(OpCode.I32_TRUNC_F32_U, List.of(F32), I32, null);
        trap(OpCode.I32_TRUNC_F64_S, List.of(F64), I32, null);
        trap(OpCode.I32_TRUNC_F64_U, List.of(F64), I32, null);
        trap(OpCode.I64_TRUNC_F32_S, List.of(F32), I64, null);
        trap(OpCode.I64_TRUNC_F32_U, List.of(F32), I64, null);
        trap(OpCode.I64_TRUNC_F64_S, List.of(F64), I64, null);
        trap(OpCode.I64_TRUNC_F64_U, List.of(F64), I64, null);
    }

    private static void one(OpCode opcode, Kind kind, Consumer<CodeBuilder> code) {
        ALL.put(opcode, new Plain(List.of(kind), kind, code, Nature.VALUE));
    }

    private static void two(OpCode opcode, Kind kind, Consumer<CodeBuilder> code) {
        ALL.put(opcode, new Plain(List.of(kind, kind), kind, code, Nature.VALUE));
    }

    private static void value(OpCode opcode, Kind takes, Kind gives, Consumer<CodeBuilder> code) {
        ALL.put(opcode, new Plain(List.of(takes), gives, code, Nature.VALUE));
    }

    private static void bits(
            OpCode opcode, List<Kind> takes, Kind gives, Consumer<CodeBuilder> code) {
        ALL.put(opcode, new Plain(takes, gives, code, Nature.BITS));
    }

    private static void arithmetic(
            OpCode opcode, List<Kind> takes, Kind gives, Consumer<CodeBuilder> code) {
        ALL.put(opcode, new Plain(takes, gives, code, Nature.ARITHMETIC));
    }

    /** Without code of its own it is what the engine's interpreter does. */
    private static void trap(
            OpCode opcode, List<Kind> takes, Kind gives, @Nullable Consumer<CodeBuilder> code) {
        Consumer<CodeBuilder> made = code == null ? engine(opcode, takes, gives) : code;
        ALL.put(opcode, new Plain(takes, gives, made, Nature.TRAPPING));
    }

    private static Consumer<CodeBuilder> engine(OpCode opcode, List<Kind> takes, Kind gives) {
        return call(Types.NUMBERS, opcode.name(), gives, takes.toArray(Kind[]::new));
    }

    private static Consumer<CodeBuilder> call(
            ClassDesc owner, String name, Kind gives, Kind... takes) {
        List<ClassDesc> parameters = List.of(takes).stream().map(Kind::descriptor).toList();
        MethodTypeDesc type = MethodTypeDesc.of(gives.descriptor(), parameters);
        return code -> code.invokestatic(owner, name, type);
    }
}
