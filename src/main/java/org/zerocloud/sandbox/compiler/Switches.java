package org.zerocloud.sandbox.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/** A method that does one of many things by a number, in methods that the JIT takes. */
final class Switches {

    /** Cases of one method, so that it stays below the size that is compiled. */
    private static final int CASES_MAX = 256;

    private final ClassBuilder builder;
    private final ClassDesc owner;
    private final MethodTypeDesc type;
    private final int place;

    /**
     * Methods of that class and type.
     *
     * @param place the slot of the number
     */
    Switches(ClassBuilder builder, ClassDesc owner, MethodTypeDesc type, int place) {
        this.builder = builder;
        this.owner = owner;
        this.type = type;
        this.place = place;
    }

    /**
     * Writes a method.
     *
     * @param name of it
     * @param count of the cases
     * @param one writes a case, which returns
     */
    void write(String name, int count, ObjIntConsumer<CodeBuilder> one) {
        if (count <= CASES_MAX) {
            method(name, 0, count, one);
            return;
        }
        int parts = (count + CASES_MAX - 1) / CASES_MAX;
        for (int part = 0; part < parts; part++) {
            int from = part * CASES_MAX;
            method(name + "_" + part, from, Math.min(count, from + CASES_MAX), one);
        }
        builder.withMethodBody(
                name,
                type,
                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                code -> {
                    code.iload(place).loadConstant(8).ishr();
                    cases(code, 0, parts, (each, part) -> part(each, name + "_" + part));
                });
    }

    private void part(CodeBuilder code, String name) {
        int slot = 0;
        for (ClassDesc parameter : type.parameterList()) {
            var kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
        code.invokestatic(owner, name, type).return_(TypeKind.from(type.returnType()));
    }

    private void method(String name, int from, int to, ObjIntConsumer<CodeBuilder> one) {
        builder.withMethodBody(
                name,
                type,
                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                code -> {
                    if (to == from) {
                        code.aconst_null().athrow();
                        return;
                    }
                    if (to - from == 1) {
                        one.accept(code, from);
                        return;
                    }
                    code.iload(place);
                    cases(code, from, to, one);
                });
    }

    private static void cases(CodeBuilder code, int from, int to, ObjIntConsumer<CodeBuilder> one) {
        List<Label> labels = IntStream.range(from, to).mapToObj(i -> code.newLabel()).toList();
        var cases = new ArrayList<SwitchCase>();
        for (int i = from; i < to; i++) {
            cases.add(SwitchCase.of(i, labels.get(i - from)));
        }
        code.tableswitch(from, to - 1, labels.getFirst(), cases);
        for (int i = from; i < to; i++) {
            code.labelBinding(labels.get(i - from));
            one.accept(code, i);
        }
    }
}
