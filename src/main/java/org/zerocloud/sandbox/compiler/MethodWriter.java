package org.zerocloud.sandbox.compiler;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import org.zerocloud.sandbox.compiler.wasm.Types;

/**
 * One method of the JVM that is being written: its layout, what is on its stack, its fuel. Whatever
 * ends a run by an exception finds the fuel in the state: a handler around the code puts it there,
 * except around calls, where who is called has done so.
 */
final class MethodWriter {

    private static final MethodTypeDesc TOO_DEEP = MethodTypeDesc.of(CD_void, Types.STATE, CD_int);

    private final CodeBuilder code;
    private final Layout layout;
    private final Operands operands = new Operands();
    private final boolean metered;
    private final List<Label> bounds = new ArrayList<>();

    MethodWriter(CodeBuilder code, Layout layout, boolean metered) {
        this.code = code;
        this.layout = layout;
        this.metered = metered;
        bounds.add(mark());
    }

    CodeBuilder code() {
        return code;
    }

    Layout layout() {
        return layout;
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

    /** Charges a block. */
    void charge(int units) {
        if (units == 0 || !metered) {
            return;
        }
        int fuel = layout.fuel();
        if (units <= Short.MAX_VALUE) {
            code.iinc(fuel, -units);
        } else {
            code.iload(fuel).loadConstant(units).isub().istore(fuel);
        }
        Label enough = code.newLabel();
        code.iload(fuel).ifge(enough).aload(layout.state()).iload(fuel);
        unguarded(() -> code.invokevirtual(Types.STATE, "refill", Types.INT_OF_INT));
        code.istore(fuel).labelBinding(enough);
    }

    /** Takes the slots of a frame from the depth that is left. */
    void enter(int frameSlots) {
        Label enough = code.newLabel();
        code.iload(layout.depth())
                .loadConstant(frameSlots)
                .isub()
                .dup()
                .istore(layout.depth())
                .ifge(enough)
                .aload(layout.state())
                .iload(layout.fuel())
                .invokestatic(Types.STATE, "tooDeep", TOO_DEEP)
                .labelBinding(enough);
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
                keepFuel();
                code.return_(TypeKind.from(signature.results().getFirst().descriptor()));
            }
            case ARRAY -> {
                keepFuel();
                pack(signature.results());
                code.aload(layout.scratch()).areturn();
            }
        }
    }

    /** Leaves the fuel in the state. */
    void keepFuel() {
        code.aload(layout.state())
                .iload(layout.fuel())
                .invokevirtual(Types.STATE, "keep", Types.VOID_OF_INT);
    }

    /** What a function has returned becomes its results and the fuel. */
    void takeResults(Signature signature) {
        switch (signature.returns()) {
            case FUEL -> code.istore(layout.fuel());
            case BOTH -> {
                code.dup2().loadConstant(Integer.SIZE).lshr().l2i().istore(layout.fuel());
                signature.results().getFirst().narrow(code);
            }
            case VALUE -> layout.reloadFuel(code);
            case ARRAY -> {
                code.astore(layout.scratch());
                unpack(signature.results(), layout.scratch());
                layout.reloadFuel(code);
            }
        }
    }

    /** Moves values from the stack into a new array of longs, which is in the scratch slot then. */
    void pack(List<Kind> kinds) {
        int array = layout.scratch();
        code.loadConstant(kinds.size()).newarray(TypeKind.LONG).astore(array);
        for (int i = kinds.size() - 1; i >= 0; i--) {
            kinds.get(i).widen(code);
            code.lstore(array + 1).aload(array).loadConstant(i).lload(array + 1).lastore();
        }
    }

    /** Pushes the values of an array of longs. */
    void unpack(List<Kind> kinds, int array) {
        for (int i = 0; i < kinds.size(); i++) {
            code.aload(array).loadConstant(i).laload();
            kinds.get(i).narrow(code);
        }
    }

    /** Ends the method: all that may fail is guarded. */
    void finish() {
        Label handler = code.newLabel();
        bounds.add(mark());
        code.labelBinding(handler)
                .aload(layout.state())
                .iload(layout.fuel())
                .invokevirtual(Types.STATE, "keep", Types.VOID_OF_INT)
                .athrow();
        for (int i = 0; i < bounds.size(); i += 2) {
            code.exceptionCatchAll(bounds.get(i), bounds.get(i + 1), handler);
        }
    }
}
