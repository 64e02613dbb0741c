package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.List;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.vector.VectorInstruction;
import org.zerocloud.sandbox.compiler.vector.VectorInstructions;
import org.zerocloud.sandbox.compiler.wasm.Bounds;
import org.zerocloud.sandbox.compiler.wasm.Comparison;
import org.zerocloud.sandbox.compiler.wasm.Constants;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Operands;
import org.zerocloud.sandbox.compiler.wasm.Plain;
import org.zerocloud.sandbox.compiler.wasm.PlainInstructions;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/** Writes the instructions that neither branch nor call. */
final class PlainWriter {

    private final ModuleShape shape;
    private final FunctionCode function;
    private final MethodWriter method;
    private final CodeBuilder code;
    private final Operands operands;

    PlainWriter(ModuleShape shape, FunctionCode function, MethodWriter method) {
        this.shape = shape;
        this.function = function;
        this.method = method;
        this.code = method.code();
        this.operands = method.operands();
    }

    /** Writes the instruction of that index, if it is one of these. */
    boolean write(int index) {
        Instruction each = function.all().get(index);
        boolean written =
                number(index, each)
                        || memory(each)
                        || vector(each)
                        || variable(each)
                        || other(each);
        if (written && function.nans().settlesBehind(index)) {
            settle(operands.top());
        }
        return written;
    }

    private boolean number(int index, Instruction each) {
        Plain plain = PlainInstructions.of(each.opcode());
        if (plain != null) {
            int bound = bound(index, each, plain.takes().size());
            operands.pop(plain.takes().size());
            plain.code().accept(code);
            operands.push(plain.gives(), bound);
            return true;
        }
        Comparison comparison = Comparison.of(each.opcode());
        if (comparison != null) {
            operands.pop(comparison.takes().size());
            comparison.answer(code);
            operands.push(Kind.I32, 1);
            return true;
        }
        if (Constants.push(code, each)) {
            operands.push(Constants.kind(each), Bounds.of(each, List.of()));
            return true;
        }
        return false;
    }

    private int bound(int index, Instruction each, int takes) {
        boolean shifts = each.opcode() == OpCode.I32_SHL || each.opcode() == OpCode.I32_SHR_U;
        Instruction before = function.all().get(Math.max(0, index - 1));
        if (shifts && before.opcode() == OpCode.I32_CONST) {
            return Bounds.shifted(each, operands.bound(1), (int) before.operand(0));
        }
        return Bounds.of(each, operands.bounds(takes));
    }

    private boolean memory(Instruction each) {
        MemoryInstruction memory = MemoryInstruction.of(each.opcode());
        if (memory == null) {
            return false;
        }
        int address = operands.bound(memory.stores() ? 1 : 0);
        var access =
                new MemoryInstruction.Access(
                        each.operand(1), address, method.layout().memoryBytesMin());
        memory.write(code, method.layout(), access);
        operands.pop(memory.stores() ? 2 : 1);
        if (!memory.stores()) {
            operands.push(memory.kind(), Bounds.of(each, List.of()));
        }
        return true;
    }

    private boolean vector(Instruction each) {
        VectorInstruction vector = VectorInstructions.of(each.opcode());
        if (vector == null) {
            return false;
        }
        int takes = vector.takes().size();
        int bound = vector.usesMemory() ? operands.bound(takes - 1) : Bounds.UNKNOWN;
        vector.write(new VectorInstruction.Target(code, method.layout(), bound), each);
        operands.pop(takes);
        operands.push(vector.gives());
        return true;
    }

    private boolean variable(Instruction each) {
        switch (each.opcode()) {
            case LOCAL_GET -> get((int) each.operand(0));
            case LOCAL_SET -> set((int) each.operand(0));
            case LOCAL_TEE -> tee((int) each.operand(0));
            case GLOBAL_GET -> {
                shape.globals().get(code, method.layout(), (int) each.operand(0));
                operands.push(shape.globals().kind((int) each.operand(0)));
            }
            case GLOBAL_SET -> {
                shape.globals().set(code, method.layout(), (int) each.operand(0));
                operands.pop();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void get(int local) {
        Kind kind = method.layout().kind(local);
        kind.load(code, method.layout().slot(local));
        operands.push(kind);
    }

    private void set(int local) {
        operands.pop().store(code, method.layout().slot(local));
    }

    private void tee(int local) {
        if (operands.top() == Kind.V128) {
            set(local);
            get(local);
            return;
        }
        duplicate(operands.top());
        operands.push(operands.top());
        set(local);
    }

    private void duplicate(Kind kind) {
        if (kind.slots() == 1) {
            code.dup();
        } else {
            code.dup2();
        }
    }

    private boolean other(Instruction each) {
        switch (each.opcode()) {
            case NOP -> {
                // It does nothing.
            }
            case DROP -> operands.pop().drop(code);
            case SELECT, SELECT_T -> select();
            case MEMORY_SIZE -> {
                code.iload(method.layout().limit()).loadConstant(Short.SIZE).iushr();
                operands.push(Kind.I32);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void select() {
        int bound = Bounds.either(operands.bound(2), operands.bound(1));
        operands.pop(2);
        operands.push(operands.pop(), bound);
        Label first = code.newLabel();
        if (operands.top() == Kind.V128) {
            selectVector(first);
        } else if (operands.top().slots() == 1) {
            code.ifne(first).swap().labelBinding(first).pop();
        } else {
            code.ifne(first).dup2_x2().pop2().labelBinding(first).pop2();
        }
    }

    private void selectVector(Label first) {
        Label end = code.newLabel();
        int second = method.layout().scratch();
        code.ifne(first);
        Kind.V128.store(code, second);
        Kind.V128.drop(code);
        Kind.V128.load(code, second);
        code.goto_(end).labelBinding(first);
        Kind.V128.drop(code);
        code.labelBinding(end);
    }

    /**
     * Puts one NaN for all that the value on the stack may be. None is less than itself, as the JVM
     * compares; to ask whether it is equal would take the processor two jumps.
     */
    private void settle(Kind kind) {
        Label number = code.newLabel();
        duplicate(kind);
        duplicate(kind);
        (kind == Kind.F32 ? code.fcmpl() : code.dcmpl()).ifge(number);
        kind.drop(code);
        if (kind == Kind.F32) {
            code.loadConstant(Float.NaN);
        } else {
            code.loadConstant(Double.NaN);
        }
        code.labelBinding(number);
    }
}
