package org.zerocloud.sandbox.compiler.wasm;

import static java.lang.classfile.Opcode.IFEQ;
import static java.lang.classfile.Opcode.IFGE;
import static java.lang.classfile.Opcode.IFGT;
import static java.lang.classfile.Opcode.IFLE;
import static java.lang.classfile.Opcode.IFLT;
import static java.lang.classfile.Opcode.IFNE;

import org.jspecify.annotations.Nullable;

import run.endive.wasm.types.OpCode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.ConstantDescs;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * An instruction that answers whether something is true. In front of a branch it becomes one.
 *
 * @param takes kinds of the operands
 * @param before makes one number of the operands, which is compared with 0
 * @param whenTrue the jump that is taken when it is true
 */
public record Comparison(List<Kind> takes, Consumer<CodeBuilder> before, Opcode whenTrue) {

    private static final Map<OpCode, Comparison> ALL = new EnumMap<>(OpCode.class);

    static {
        ALL.put(OpCode.I32_EQZ, new Comparison(List.of(Kind.I32), code -> {}, IFEQ));
        ALL.put(
                OpCode.I64_EQZ,
                new Comparison(List.of(Kind.I64), code -> code.lconst_0().lcmp(), IFEQ));
        ALL.put(OpCode.REF_IS_NULL, new Comparison(List.of(Kind.I32), code -> {}, IFLT));
        integers("I32", Kind.I32);
        integers("I64", Kind.I64);
        floating("F32", Kind.F32, CodeBuilder::fcmpg, CodeBuilder::fcmpl);
        floating("F64", Kind.F64, CodeBuilder::dcmpg, CodeBuilder::dcmpl);
    }

    /** The comparison of that name, if it is one. */
    public static @Nullable Comparison of(OpCode opcode) {
        return ALL.get(opcode);
    }

    private static void integers(String name, Kind kind) {
        Consumer<CodeBuilder> signed = kind == Kind.I64 ? CodeBuilder::lcmp : code -> {};
        Consumer<CodeBuilder> unsigned =
                kind == Kind.I64
                        ? code ->
                                code.invokestatic(
                                        ConstantDescs.CD_Long,
                                        "compareUnsigned",
                                        Types.INT_OF_TWO_LONGS)
                        : code ->
                                code.invokestatic(
                                        ConstantDescs.CD_Integer,
                                        "compareUnsigned",
                                        Types.INT_OF_TWO);
        put(name + "_EQ", kind, signed, IFEQ);
        put(name + "_NE", kind, signed, IFNE);
        put(name + "_LT_S", kind, signed, IFLT);
        put(name + "_GT_S", kind, signed, IFGT);
        put(name + "_LE_S", kind, signed, IFLE);
        put(name + "_GE_S", kind, signed, IFGE);
        put(name + "_LT_U", kind, unsigned, IFLT);
        put(name + "_GT_U", kind, unsigned, IFGT);
        put(name + "_LE_U", kind, unsigned, IFLE);
        put(name + "_GE_U", kind, unsigned, IFGE);
    }

    /**
     * A NaN compares as greater by the first and as less by the second, so that it is never true.
     */
    private static void floating(
            String name, Kind kind, Consumer<CodeBuilder> greater, Consumer<CodeBuilder> less) {
        put(name + "_EQ", kind, less, IFEQ);
        put(name + "_NE", kind, less, IFNE);
        put(name + "_LT", kind, greater, IFLT);
        put(name + "_GT", kind, less, IFGT);
        put(name + "_LE", kind, greater, IFLE);
        put(name + "_GE", kind, less, IFGE);
    }

    private static void put(String name, Kind kind, Consumer<CodeBuilder> before, Opcode jump) {
        ALL.put(OpCode.valueOf(name), new Comparison(List.of(kind, kind), before, jump));
    }

    /** Takes the operands and jumps if the answer is that one. */
    public void branch(CodeBuilder code, boolean answer, Label target) {
        before.accept(code);
        Opcode jump = answer ? whenTrue : opposite(whenTrue);
        boolean twoNumbers = takes.size() == 2 && takes.getFirst() == Kind.I32 && isDirect();
        code.branch(twoNumbers ? ofTwo(jump) : jump, target);
    }

    /** Whether the JVM compares the two itself: what is unsigned was made one number before. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isDirect() {
        return before == Objects.requireNonNull(ALL.get(OpCode.I32_EQ)).before();
    }

    private static Opcode opposite(Opcode jump) {
        return switch (jump) {
            case IFEQ -> IFNE;
            case IFNE -> IFEQ;
            case IFLT -> IFGE;
            case IFGE -> IFLT;
            case IFGT -> IFLE;
            case IFLE -> IFGT;
            default -> throw new IllegalStateException("No jump of a comparison: " + jump);
        };
    }

    private static Opcode ofTwo(Opcode jump) {
        return switch (jump) {
            case IFEQ -> Opcode.IF_ICMPEQ;
            case IFNE -> Opcode.IF_ICMPNE;
            case IFLT -> Opcode.IF_ICMPLT;
            case IFGE -> Opcode.IF_ICMPGE;
            case IFGT -> Opcode.IF_ICMPGT;
            case IFLE -> Opcode.IF_ICMPLE;
            default -> throw new IllegalStateException("No jump of a comparison: " + jump);
        };
    }

    /** Takes the operands and pushes 1 or 0. */
    public void answer(CodeBuilder code) {
        Label isFalse = code.newLabel();
        Label end = code.newLabel();
        branch(code, false, isFalse);
        code.iconst_1().goto_(end).labelBinding(isFalse).iconst_0().labelBinding(end);
    }
}
