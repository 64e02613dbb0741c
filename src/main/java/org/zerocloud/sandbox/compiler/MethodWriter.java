package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.Operands;
import org.zerocloud.sandbox.compiler.wasm.Parts;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import org.zerocloud.sandbox.compiler.wasm.Types;

/**
 * One method of the JVM that is being written: its layout, what is on its stack, its fuel. Whatever
 * ends a run by an exception finds the fuel in the state: a handler around the code puts it there,
 * except around calls, where who is called has done so.
 */
final class MethodWriter {

    private static final MethodTypeDesc UNREACHABLE =
            MethodTypeDesc.of(ClassDesc.of("run.endive.runtime.TrapException"));

    /** Where the upper half of a vector comes back that is all that a function gives. */
    private static final String UPPER = "upper";

    private final CodeBuilder code;
    private final Layout layout;
    private final Operands operands;
    private final FuelWriter fuel;
    private final List<Label> bounds;

    MethodWriter(CodeBuilder code, Layout layout, boolean metered) {
        this.code = code;
        this.layout = layout;
        this.operands = new Operands();
        this.fuel = new FuelWriter(this, metered);
        this.bounds = new ArrayList<>();
        bounds.add(mark());
    }

    private MethodWriter(MethodWriter around, Layout layout) {
        this.code = around.code;
        this.layout = layout;
        this.operands = around.operands;
        this.fuel = around.fuel;
        this.bounds = around.bounds;
    }

    /**
     * The same method, for a function that is written into it in place of its call.
     *
     * @param kinds of all local variables of that function
     */
    MethodWriter within(List<Kind> kinds) {
        return new MethodWriter(this, layout.within(kinds));
    }

    CodeBuilder code() {
        return code;
    }

    Layout layout() {
        return layout;
    }

    /** What it is charged. */
    FuelWriter fuel() {
        return fuel;
    }

    Operands operands() {
        return operands;
    }

    private Label mark() {
        Label label = code.newLabel();
        code.labelBinding(label);
        return label;
    }

    /** What is written by that leaves the fuel in the state itself when it fails. */
    void unguarded(Runnable call) {
        bounds.add(mark());
        call.run();
        bounds.add(mark());
    }

    /** The result that is on the stack becomes what the caller of a function gets; returns. */
    void returnResults(Signature signature) {
        switch (signature.returns()) {
            case FUEL -> code.iload(layout.fuel()).ireturn();
            case BOTH -> {
                signature.results().getFirst().widen(code);
                code.loadConstant(0xFFFFFFFFL)
                        .land()
                        .iload(layout.fuel())
                        .i2l()
                        .loadConstant(Integer.SIZE)
                        .lshl()
                        .lor()
                        .lreturn();
            }
            case VALUE -> {
                fuel.keep();
                code.return_(TypeKind.from(signature.results().getFirst().descriptor()));
            }
            case HALF -> {
                code.lstore(layout.scratch())
                        .aload(layout.state())
                        .lload(layout.scratch())
                        .putfield(Types.STATE, UPPER, ConstantDescs.CD_long);
                fuel.keep();
                code.lreturn();
            }
            case ARRAY -> {
                fuel.keep();
                pack(signature.results());
                code.aload(layout.scratch()).areturn();
            }
        }
    }

    /** What a function has returned becomes its results and the fuel. */
    void takeResults(Signature signature) {
        switch (signature.returns()) {
            case FUEL -> code.istore(layout.fuel());
            case BOTH -> {
                code.dup2().loadConstant(Integer.SIZE).lshr().l2i().istore(layout.fuel());
                signature.results().getFirst().narrow(code);
            }
            case VALUE -> fuel.reload();
            case HALF -> {
                code.aload(layout.state()).getfield(Types.STATE, UPPER, ConstantDescs.CD_long);
                fuel.reload();
            }
            case ARRAY -> {
                code.astore(layout.scratch());
                unpack(signature.results(), layout.scratch());
                fuel.reload();
            }
        }
    }

    /** Moves values from the stack into a new array of longs, which is in the scratch slot then. */
    void pack(List<Kind> kinds) {
        int array = layout.scratch();
        int place = Parts.count(kinds);
        code.loadConstant(place).newarray(TypeKind.LONG).astore(array);
        for (Kind kind : kinds.reversed()) {
            place -= kind.parts();
            Parts.put(code, kind, array, place, array + 1);
        }
    }

    /** Pushes the values of an array of longs. */
    void unpack(List<Kind> kinds, int array) {
        int place = 0;
        for (Kind kind : kinds) {
            Parts.get(code, kind, array, place);
            place += kind.parts();
        }
    }

    /** Throws the exception of an instruction that is never to be reached. */
    void unreachable() {
        code.invokestatic(Types.STATE, "unreachable", UNREACHABLE).athrow();
    }

    /** Ends the method: all that may fail is guarded. */
    void finish() {
        Label handler = code.newLabel();
        bounds.add(mark());
        code.labelBinding(handler);
        fuel.settle();
        code.athrow();
        for (int i = 0; i < bounds.size(); i += 2) {
            code.exceptionCatchAll(bounds.get(i), bounds.get(i + 1), handler);
        }
    }
}
