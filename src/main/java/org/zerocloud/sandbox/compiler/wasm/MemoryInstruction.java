package org.zerocloud.sandbox.compiler.wasm;

import static org.zerocloud.sandbox.compiler.wasm.Kind.F32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.F64;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I32;
import static org.zerocloud.sandbox.compiler.wasm.Kind.I64;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.OpCode;

/**
 * A load or a store. The array has room to grow, so the address is compared with the guest's own
 * limit; the array's bound, which the JVM checks too, only matters if that were wrong.
 *
 * @param kind of the number on the stack
 * @param width what it is in memory
 * @param convert from what is in memory to what is on the stack, or back
 * @param stores whether it is a store
 */
public record MemoryInstruction(
        Kind kind, Width width, Consumer<CodeBuilder> convert, boolean stores) {

    /** A number in memory. */
    public enum Width {
        BYTE(1, TypeKind.BYTE, ""),
        SHORT(2, TypeKind.SHORT, "SHORTS"),
        INT(4, TypeKind.INT, "INTS"),
        LONG(8, TypeKind.LONG, "LONGS"),
        FLOAT(4, TypeKind.FLOAT, "FLOATS"),
        DOUBLE(8, TypeKind.DOUBLE, "DOUBLES");

        private final int bytes;
        private final TypeKind type;
        private final String view;

        Width(int bytes, TypeKind type, String view) {
            this.bytes = bytes;
            this.type = type;
            this.view = view;
        }
    }

    /**
     * Where an access goes.
     *
     * @param offset that is added to the address
     * @param bound of the address; see {@link Bounds}
     * @param memoryBytesMin how many bytes every memory of the module has
     */
    public record Access(long offset, int bound, int memoryBytesMin) {

        /** Whether no memory is so large. */
        private boolean isBeyond(int bytes) {
            return offset + bytes > Integer.MAX_VALUE;
        }

        private boolean isInside(int bytes) {
            return bound != Bounds.UNKNOWN && bound + offset + bytes <= memoryBytesMin;
        }
    }

    private static final ClassDesc VIEW = ConstantDescs.CD_VarHandle;
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final Map<OpCode, MemoryInstruction> ALL = new EnumMap<>(OpCode.class);

    static {
        load(OpCode.I32_LOAD, I32, Width.INT, MemoryInstruction::nothing);
        load(OpCode.I64_LOAD, I64, Width.LONG, MemoryInstruction::nothing);
        load(OpCode.F32_LOAD, F32, Width.FLOAT, MemoryInstruction::nothing);
        load(OpCode.F64_LOAD, F64, Width.DOUBLE, MemoryInstruction::nothing);
        load(OpCode.I32_LOAD8_S, I32, Width.BYTE, MemoryInstruction::nothing);
        load(OpCode.I32_LOAD8_U, I32, Width.BYTE, code -> code.loadConstant(0xFF).iand());
        load(OpCode.I32_LOAD16_S, I32, Width.SHORT, MemoryInstruction::nothing);
        load(OpCode.I32_LOAD16_U, I32, Width.SHORT, code -> code.loadConstant(0xFFFF).iand());
        load(OpCode.I64_LOAD8_S, I64, Width.BYTE, CodeBuilder::i2l);
        load(OpCode.I64_LOAD8_U, I64, Width.BYTE, code -> code.loadConstant(0xFF).iand().i2l());
        load(OpCode.I64_LOAD16_S, I64, Width.SHORT, CodeBuilder::i2l);
        load(OpCode.I64_LOAD16_U, I64, Width.SHORT, code -> code.loadConstant(0xFFFF).iand().i2l());
        load(OpCode.I64_LOAD32_S, I64, Width.INT, CodeBuilder::i2l);
        load(
                OpCode.I64_LOAD32_U,
                I64,
                Width.INT,
                code -> code.i2l().loadConstant(0xFFFFFFFFL).land());
        store(OpCode.I32_STORE, I32, Width.INT, MemoryInstruction::nothing);
        store(OpCode.I64_STORE, I64, Width.LONG, MemoryInstruction::nothing);
        store(OpCode.F32_STORE, F32, Width.FLOAT, MemoryInstruction::nothing);
        store(OpCode.F64_STORE, F64, Width.DOUBLE, MemoryInstruction::nothing);
        store(OpCode.I32_STORE8, I32, Width.BYTE, MemoryInstruction::nothing);
        store(OpCode.I32_STORE16, I32, Width.SHORT, CodeBuilder::i2s);
        store(OpCode.I64_STORE8, I64, Width.BYTE, CodeBuilder::l2i);
        store(OpCode.I64_STORE16, I64, Width.SHORT, code -> code.l2i().i2s());
        store(OpCode.I64_STORE32, I64, Width.INT, CodeBuilder::l2i);
    }

    private static void load(OpCode opcode, Kind kind, Width width, Consumer<CodeBuilder> convert) {
        ALL.put(opcode, new MemoryInstruction(kind, width, convert, false));
    }

    private static void store(
            OpCode opcode, Kind kind, Width width, Consumer<CodeBuilder> convert) {
        ALL.put(opcode, new MemoryInstruction(kind, width, convert, true));
    }

    private static void nothing(CodeBuilder code) {}

    /** The instruction of that name, if it is one of these. */
    public static @Nullable MemoryInstruction of(OpCode opcode) {
        return ALL.get(opcode);
    }

    /** Takes an address, and a number if it stores; pushes a number if it loads. */
    public void write(CodeBuilder code, Layout layout, Access access) {
        if (stores) {
            convert.accept(code);
            stored().store(code, layout.scratch() + 1);
        }
        if (access.isBeyond(width.bytes)) {
            fail(code);
            if (!stores) {
                kind.zero(code);
            }
            return;
        }
        address(code, layout, access, width.bytes);
        if (stores) {
            store(code, layout);
        } else {
            load(code, layout);
            convert.accept(code);
        }
    }

    /** {@code v128.load} or {@code v128.store}, as {@link #write}. */
    public static void writeVector(CodeBuilder code, Layout layout, Access access, boolean stores) {
        int bytes = Kind.V128.parts() * Long.BYTES;
        int vector = layout.scratch() + 1;
        if (stores) {
            Kind.V128.store(code, vector);
        }
        if (access.isBeyond(bytes)) {
            fail(code);
            if (!stores) {
                Kind.V128.zero(code);
            }
            return;
        }
        address(code, layout, access, bytes);
        for (int part = 0; part < Kind.V128.parts(); part++) {
            half(code, layout, part);
            if (stores) {
                code.lload(vector + 2 * part).invokevirtual(VIEW, "set", setter(Width.LONG));
            } else {
                code.invokevirtual(VIEW, "get", getter(Width.LONG));
            }
        }
    }

    private static void half(CodeBuilder code, Layout layout, int part) {
        code.getstatic(Types.STATE, Width.LONG.view, VIEW)
                .aload(layout.memory())
                .iload(layout.scratch());
        if (part > 0) {
            code.loadConstant(part * Long.BYTES).iadd();
        }
    }

    private static void fail(CodeBuilder code) {
        code.pop().invokestatic(Types.STATE, "outOfBounds", ConstantDescs.MTD_void);
    }

    /** Of what is stored, once it is as wide as in memory. */
    private Kind stored() {
        return width == Width.LONG || kind.isFloating() ? kind : I32;
    }

    /**
     * The index in the array, which stays in a variable because what goes before it comes later.
     */
    private static void address(CodeBuilder code, Layout layout, Access access, int bytes) {
        int offset = (int) access.offset();
        if (!access.isInside(bytes)) {
            code.iload(layout.limit())
                    .loadConstant(offset + bytes - 1)
                    .isub()
                    .invokestatic(OBJECTS, "checkIndex", Types.INT_OF_TWO);
        }
        if (offset != 0) {
            code.loadConstant(offset).iadd();
        }
        code.istore(layout.scratch());
    }

    private void load(CodeBuilder code, Layout layout) {
        if (width == Width.BYTE) {
            code.aload(layout.memory()).iload(layout.scratch()).baload();
            return;
        }
        code.getstatic(Types.STATE, width.view, VIEW)
                .aload(layout.memory())
                .iload(layout.scratch())
                .invokevirtual(VIEW, "get", getter(width));
    }

    private static MethodTypeDesc getter(Width width) {
        return MethodTypeDesc.of(width.type.upperBound(), Types.BYTES, ConstantDescs.CD_int);
    }

    private void store(CodeBuilder code, Layout layout) {
        if (width == Width.BYTE) {
            code.aload(layout.memory()).iload(layout.scratch());
            stored().load(code, layout.scratch() + 1);
            code.bastore();
            return;
        }
        code.getstatic(Types.STATE, width.view, VIEW)
                .aload(layout.memory())
                .iload(layout.scratch());
        stored().load(code, layout.scratch() + 1);
        code.invokevirtual(VIEW, "set", setter(width));
    }

    private static MethodTypeDesc setter(Width width) {
        return MethodTypeDesc.of(
                ConstantDescs.CD_void, Types.BYTES, ConstantDescs.CD_int, width.type.upperBound());
    }
}
