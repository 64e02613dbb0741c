package org.zerocloud.sandbox.compiler;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import org.zerocloud.sandbox.compiler.wasm.Types;
import org.zerocloud.sandbox.running.GuestTables;
import run.endive.wasm.types.Instruction;

/** Calls of functions, and of what the state and its tables do for generated code. */
final class Calls {

    private final ModuleShape shape;
    private final ClassPlan places;
    private final MethodWriter method;
    private final boolean usesMemory;
    private final Inlining inlining;

    Calls(Compilation compilation, MethodWriter method, boolean usesMemory, Inlining inlining) {
        this.shape = compilation.shape();
        this.places = compilation.places();
        this.method = method;
        this.usesMemory = usesMemory;
        this.inlining = inlining;
    }

    /** Whether the method has the memory at hand. */
    boolean usesMemory() {
        return usesMemory;
    }

    private CodeBuilder code() {
        return method.code();
    }

    /** {@code call}; false if it is seen that it does not return. */
    boolean direct(int function) {
        @Nullable FunctionCode inlined = inlining.itself(function);
        if (inlined != null) {
            return inlining.write(inlined, method, usesMemory);
        }
        Signature signature = shape.signature(function);
        call(signature, places.owner(function), ClassPlan.name(function), signature.method());
        return true;
    }

    /** What is on the stack becomes the arguments; a place is on top of them for a dispatcher. */
    private void call(Signature signature, ClassDesc owner, String name, MethodTypeDesc type) {
        Layout layout = method.layout();
        method.operands().pop(signature.params().size());
        if (signature.isWide()) {
            packArguments(signature, type.parameterCount() > signature.method().parameterCount());
        }
        code().aload(layout.state()).iload(layout.depth()).iload(layout.fuel());
        method.unguarded(() -> code().invokestatic(owner, name, type));
        method.takeResults(signature);
        method.operands().push(signature.results());
        if (usesMemory) {
            layout.reloadMemory(code());
        }
    }

    private void packArguments(Signature signature, boolean withPlace) {
        int place = method.layout().scratch() + 3;
        if (withPlace) {
            code().istore(place);
        }
        method.pack(signature.params());
        code().aload(method.layout().scratch());
        if (withPlace) {
            code().iload(place);
        }
    }

    /** {@code call_indirect}; false if it can only trap. */
    boolean indirect(Instruction instruction) {
        int type = (int) instruction.operand(0);
        Signature signature = shape.typeSignature(type);
        target("target", type, (int) instruction.operand(1));
        if (shape.targets().of(signature).isEmpty()) {
            code().pop();
            method.operands().pop(signature.params().size());
            method.unreachable();
            method.operands().push(signature.results());
            return false;
        }
        Label end = code().newLabel();
        inlining.take(signature).forEach((place, leaf) -> inlined(place, leaf, end));
        call(signature, places.dispatcher(signature), "call", signature.dispatcher());
        code().labelBinding(end);
        return true;
    }

    /** A function that an indirect call may lead to, where its place is that on the stack. */
    private void inlined(int place, FunctionCode leaf, Label end) {
        Label others = code().newLabel();
        int unchecked = method.fuel().unchecked();
        code().dup().loadConstant(place).if_icmpne(others).pop();
        if (inlining.write(leaf, method, usesMemory)) {
            code().goto_(end);
        }
        method.operands().pop(leaf.signature().results().size());
        method.operands().push(leaf.signature().params());
        method.fuel().unchecked(Math.max(unchecked, method.fuel().unchecked()));
        code().labelBinding(others);
    }

    /** The entry on the stack becomes the place of its function, or its number. */
    private void target(String name, int type, int table) {
        Layout layout = method.layout();
        code().istore(layout.scratch())
                .aload(layout.state())
                .iload(layout.scratch())
                .loadConstant(table)
                .loadConstant(shape.canonicalType(type))
                .invokevirtual(Types.STATE, name, Types.INT_OF_THREE);
        method.operands().pop();
    }

    /**
     * An instruction that the state's tables execute.
     *
     * @param name of the method
     * @param takes how many values it takes from the stack, all of 32 bits
     * @param gives whether it leaves one
     * @param charges whether it is given the fuel and leaves what is left in the state
     * @param constants what it is told beside
     */
    private void table(String name, int takes, boolean gives, boolean charges, long... constants) {
        Layout layout = method.layout();
        for (long constant : constants) {
            code().loadConstant((int) constant);
        }
        int ints = takes + constants.length;
        if (charges) {
            method.fuel().settle();
        }
        code().aload(layout.state());
        var parameters = new ArrayList<ClassDesc>(Collections.nCopies(ints, CD_int));
        parameters.add(Types.STATE);
        MethodTypeDesc type = MethodTypeDesc.of(gives ? CD_int : CD_void, parameters);
        if (charges) {
            method.unguarded(() -> code().invokestatic(Types.TABLES, name, type));
            method.fuel().reload();
        } else {
            code().invokestatic(Types.TABLES, name, type);
        }
        method.operands().pop(takes);
        if (gives) {
            method.operands().push(Kind.I32);
        }
    }

    /** An instruction that moves much at once, or is about tables. */
    void moving(Instruction each) {
        long[] at = each.operands();
        switch (each.opcode()) {
            case MEMORY_COPY -> table("memoryCopy", 3, false, true);
            case MEMORY_FILL -> table("memoryFill", 3, false, true);
            case MEMORY_INIT -> table("memoryInit", 3, false, true, at[0]);
            case DATA_DROP -> table("dataDrop", 0, false, false, at[0]);
            case TABLE_GET -> table("tableGet", 1, true, false, at[0]);
            case TABLE_SET -> table("tableSet", 2, false, false, at[0]);
            case TABLE_SIZE -> table("tableSize", 0, true, false, at[0]);
            case TABLE_GROW -> table("tableGrow", 2, true, true, at[0]);
            case TABLE_FILL -> table("tableFill", 3, false, true, at[0]);
            case TABLE_COPY -> table("tableCopy", 3, false, true, pair(at));
            case TABLE_INIT -> table("tableInit", 3, false, true, pair(at));
            case ELEM_DROP -> table("elementDrop", 0, false, false, at[0]);
            default -> throw new IllegalStateException("No code for " + each.opcode());
        }
    }

    private static long pair(long[] at) {
        return at[0] * GuestTables.PAIR + at[1];
    }

    /** {@code memory.grow}. */
    void grow() {
        Layout layout = method.layout();
        code().aload(layout.state()).swap().iload(layout.fuel());
        method.unguarded(() -> code().invokevirtual(Types.STATE, "grow", Types.INT_OF_TWO));
        method.fuel().reload();
        if (usesMemory) {
            layout.reloadMemory(code());
        }
        method.operands().pop();
        method.operands().push(Kind.I32);
    }

    /** {@code return_call}: leaves the arguments and the number of the function in the state. */
    void tail(int function) {
        prepareTail(shape.signature(function), () -> code().loadConstant(function));
    }

    /** {@code return_call_indirect}. */
    void tailIndirect(Instruction instruction) {
        int type = (int) instruction.operand(0);
        target("targetFunction", type, (int) instruction.operand(1));
        int slot = method.layout().scratch() + 3;
        code().istore(slot);
        prepareTail(shape.typeSignature(type), () -> code().iload(slot));
    }

    private void prepareTail(Signature signature, Runnable number) {
        Layout layout = method.layout();
        method.pack(signature.params());
        code().aload(layout.state())
                .aload(layout.scratch())
                .putfield(Types.STATE, "tailArguments", Types.LONGS)
                .aload(layout.state());
        number.run();
        code().putfield(Types.STATE, "tail", CD_int);
        method.operands().pop(signature.params().size());
    }
}
