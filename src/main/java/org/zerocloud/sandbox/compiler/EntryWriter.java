package org.zerocloud.sandbox.compiler;

import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import org.zerocloud.sandbox.compiler.wasm.Types;

/** Writes the ways into generated code, out of it, and between functions of one type. */
final class EntryWriter {

    private final ModuleShape shape;
    private final ClassPlan places;

    EntryWriter(ModuleShape shape, ClassPlan places) {
        this.shape = shape;
        this.places = places;
    }

    /** The class by which the functions that are known outside are called, by their place. */
    void entries(ClassBuilder builder, int[] functions) {
        MethodTypeDesc type =
                MethodTypeDesc.of(Types.LONGS, CD_int, Types.LONGS, Types.STATE, CD_int);
        new Switches(builder, Types.ENTRIES, type, 0)
                .write("call", functions.length, (code, i) -> entry(code, functions[i]));
    }

    private void entry(CodeBuilder code, int function) {
        Signature signature = shape.signature(function);
        var layout = new Layout(List.of(), List.of(), 2, List.of(), 0);
        var method = new MethodWriter(code, layout, true);
        method.fuel().reload();
        if (signature.isWide()) {
            code.aload(1);
        } else {
            method.unpack(signature.params(), 1);
        }
        code.aload(layout.state())
                .iload(layout.depth())
                .iload(layout.fuel())
                .invokestatic(places.owner(function), ClassPlan.name(function), signature.method());
        method.takeResults(signature);
        method.pack(signature.results());
        code.aload(layout.state())
                .iload(layout.fuel())
                .invokevirtual(Types.STATE, "settle", Types.VOID_OF_INT)
                .aload(layout.scratch())
                .areturn();
    }

    /** The class whose methods are the imported functions. */
    void imports(ClassBuilder builder) {
        for (int function = 0; function < shape.imports(); function++) {
            Signature signature = shape.signature(function);
            int number = function;
            builder.withMethodBody(
                    ClassPlan.name(function),
                    signature.method(),
                    FunctionWriter.STATIC,
                    code -> imported(code, number, signature));
        }
    }

    private void imported(CodeBuilder code, int function, Signature signature) {
        var layout = new Layout(List.of(), List.of(), signature.argumentSlots(), List.of(), 0);
        var method = new MethodWriter(code, layout, true);
        if (signature.isWide()) {
            code.aload(0).astore(layout.scratch());
        } else {
            int slot = 0;
            for (Kind kind : signature.params()) {
                kind.load(code, slot);
                slot += kind.slots();
            }
            method.pack(signature.params());
        }
        code.aload(layout.state())
                .loadConstant(function)
                .aload(layout.scratch())
                .iload(layout.fuel())
                .invokevirtual(
                        Types.STATE,
                        "host",
                        MethodTypeDesc.of(Types.LONGS, CD_int, Types.LONGS, CD_int));
        code.astore(layout.scratch());
        method.unpack(signature.results(), layout.scratch());
        method.fuel().reload();
        method.returnResults(signature);
    }

    /** The class that calls the functions of a signature by their place. */
    void dispatcher(ClassBuilder builder, Signature signature) {
        List<Integer> targets = shape.targets().of(signature);
        new Switches(
                        builder,
                        places.dispatcher(signature),
                        signature.dispatcher(),
                        signature.argumentSlots())
                .write("call", targets.size(), (code, i) -> target(code, targets.get(i)));
    }

    /** Passes everything on but the place. */
    private void target(CodeBuilder code, int function) {
        Signature signature = shape.signature(function);
        int slot = 0;
        for (ClassDesc parameter : signature.method().parameterList()) {
            TypeKind kind = TypeKind.from(parameter);
            slot += slot == signature.argumentSlots() ? 1 : 0;
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
        code.invokestatic(places.owner(function), ClassPlan.name(function), signature.method())
                .return_(TypeKind.from(signature.returned()));
    }
}
