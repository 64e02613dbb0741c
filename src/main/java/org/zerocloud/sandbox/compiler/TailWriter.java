package org.zerocloud.sandbox.compiler;

import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Parts;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import org.zerocloud.sandbox.compiler.wasm.Types;

/**
 * Tail calls, which the JVM does not have. A function that makes one leaves in the state whom to
 * call and returns; the method that other functions call repeats that until nobody is left to call.
 * So the stack does not grow, and who makes no tail calls pays nothing.
 */
final class TailWriter {

    private final ModuleShape shape;
    private final ClassPlan places;

    TailWriter(ModuleShape shape, ClassPlan places) {
        this.shape = shape;
        this.places = places;
    }

    /** The method of a function: its body, and whatever the body leaves to be called. */
    void repeating(ClassBuilder builder, FunctionCode function) {
        Signature signature = function.signature();
        builder.withMethodBody(
                ClassPlan.name(function.number()),
                signature.method(),
                FunctionWriter.STATIC,
                code -> {
                    loadAll(code, signature.method());
                    code.invokestatic(
                            places.owner(function.number()),
                            ClassPlan.bodyName(function.number()),
                            signature.method());
                    repeat(code, signature);
                });
    }

    private static void loadAll(CodeBuilder code, MethodTypeDesc type) {
        int slot = 0;
        for (ClassDesc parameter : type.parameterList()) {
            TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }

    private static void repeat(CodeBuilder code, Signature signature) {
        int state = signature.argumentSlots();
        TypeKind returned = TypeKind.from(signature.returned());
        Label again = code.newLabel();
        Label end = code.newLabel();
        int kept = state + 3;
        code.storeLocal(returned, kept)
                .labelBinding(again)
                .aload(state)
                .getfield(Types.STATE, "tail", CD_int)
                .iflt(end);
        if (signature.returns() == Signature.Return.FUEL) {
            code.iload(kept);
        } else if (signature.returns() == Signature.Return.BOTH) {
            code.lload(kept).loadConstant(Integer.SIZE).lshr().l2i();
        } else {
            code.aload(state).invokevirtual(Types.STATE, "slice", Types.INT_OF_NOTHING);
        }
        code.istore(state + 2)
                .aload(state)
                .iload(state + 1)
                .iload(state + 2)
                .invokestatic(Types.TAILS, name(signature), type(signature))
                .storeLocal(returned, kept)
                .goto_(again)
                .labelBinding(end)
                .loadLocal(returned, kept)
                .return_(returned);
    }

    private static String name(Signature signature) {
        var name = new StringBuilder("t");
        signature.results().forEach(kind -> name.append(kind.name()));
        return name.toString();
    }

    private static MethodTypeDesc type(Signature signature) {
        return MethodTypeDesc.of(signature.returned(), Types.STATE, CD_int, CD_int);
    }

    private static MethodTypeDesc placed(Signature signature) {
        return MethodTypeDesc.of(signature.returned(), CD_int, Types.STATE, CD_int, CD_int);
    }

    /** The class that calls whatever function a tail call names, for each kind of results. */
    void calling(ClassBuilder builder, List<FunctionCode> tailing) {
        var bodies = new HashMap<Integer, Boolean>();
        tailing.forEach(function -> bodies.put(function.number(), true));
        Map<List<Kind>, List<Integer>> byResults = new HashMap<>();
        IntStream.range(0, shape.functions())
                .forEach(function ->
                        byResults
                                .computeIfAbsent(
                                        shape.signature(function).results(),
                                        key -> new ArrayList<>())
                                .add(function));
        byResults.forEach((results, functions) -> {
            var signature = new Signature(List.of(), results);
            calls(builder, signature, functions, bodies);
        });
    }

    private void calls(
            ClassBuilder builder,
            Signature signature,
            List<Integer> functions,
            Map<Integer, Boolean> bodies) {
        builder.withMethodBody(
                name(signature),
                type(signature),
                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                code ->
                        code.aload(0)
                                .getfield(Types.STATE, "tail", CD_int)
                                .aload(0)
                                .iconst_m1()
                                .putfield(Types.STATE, "tail", CD_int)
                                .aload(0)
                                .iload(1)
                                .iload(2)
                                .invokestatic(Types.TAILS, name(signature) + "_", placed(signature))
                                .return_(TypeKind.from(signature.returned())));
        new Switches(builder, Types.TAILS, placed(signature), 0)
                .write(
                        name(signature) + "_",
                        shape.functions(),
                        (code, function) -> {
                            if (functions.contains(function)) {
                                one(code, function, bodies.containsKey(function));
                            } else {
                                code.aconst_null().athrow();
                            }
                        });
    }

    private void one(CodeBuilder code, int function, boolean body) {
        Signature signature = shape.signature(function);
        code.aload(1).getfield(Types.STATE, "tailArguments", Types.LONGS);
        if (!signature.isWide()) {
            code.astore(4);
            int place = 0;
            for (Kind kind : signature.params()) {
                Parts.get(code, kind, 4, place);
                place += kind.parts();
            }
        }
        code.aload(1)
                .iload(2)
                .iload(3)
                .invokestatic(
                        places.owner(function),
                        body ? ClassPlan.bodyName(function) : ClassPlan.name(function),
                        signature.method())
                .return_(TypeKind.from(signature.returned()));
    }
}
