package org.zerocloud.sandbox.wasi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * A guest's linear memory as one array of bytes, which is as long as the memory is large: the JVM's
 * own check of the array's bound is the guest's. Growing copies.
 */
@SuppressWarnings("removal") // The interface still asks for the calls of shared memories.
public final class GuestMemory implements Memory {

    private static final VarHandle SHORT = littleEndian(short[].class);
    private static final VarHandle INT = littleEndian(int[].class);
    private static final VarHandle LONG = littleEndian(long[].class);
    private static final VarHandle FLOAT = littleEndian(float[].class);
    private static final VarHandle DOUBLE = littleEndian(double[].class);

    private final int initialPages;
    private final int maximumPages;
    private byte[] bytes;
    private DataSegment[] segments = new DataSegment[0];

    /**
     * @param declared what the module says; its first pages fit into an array
     * @param maximumPages how far the memory may grow
     */
    public GuestMemory(MemoryLimits declared, int maximumPages) {
        this.initialPages = declared.initialPages();
        this.maximumPages = Math.min(maximumPages, RUNTIME_MAX_PAGES);
        this.bytes = new byte[initialPages * PAGE_SIZE];
    }

    private static VarHandle littleEndian(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    /** The array at this moment; growing makes another one. */
    byte[] array() {
        return bytes;
    }

    /**
     * Checks a range that the guest names for a host call.
     *
     * @return the address as an index of the array
     * @throws WasiError FAULT if a part of it is not memory
     */
    int range(int address, long length) {
        var begin = Integer.toUnsignedLong(address);
        if (length < 0 || begin + length > bytes.length) {
            throw new WasiError(Errno.FAULT);
        }
        return (int) begin;
    }

    @Override
    public int pages() {
        return bytes.length / PAGE_SIZE;
    }

    @Override
    public int grow(int more) {
        var pages = pages();
        if (more < 0 || more > maximumPages - pages) {
            return -1;
        }
        if (more > 0) {
            bytes = Arrays.copyOf(bytes, (pages + more) * PAGE_SIZE);
        }
        return pages;
    }

    @Override
    public int initialPages() {
        return initialPages;
    }

    @Override
    public int maximumPages() {
        return maximumPages;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Object lock(int address) {
        return this;
    }

    @Override
    public int waitOn(int address, int expected, long timeout) {
        throw noThreads();
    }

    @Override
    public int waitOn(int address, long expected, long timeout) {
        throw noThreads();
    }

    @Override
    public int notify(int address, int count) {
        throw noThreads();
    }

    private static WasmRuntimeException noThreads() {
        return new WasmRuntimeException("A memory that is not shared cannot be waited on");
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        segments = dataSegments == null ? new DataSegment[0] : dataSegments.clone();
        for (var i = 0; i < segments.length; i++) {
            if (segments[i] instanceof ActiveDataSegment active) {
                var offset =
                        (int)
                                ConstantEvaluators.computeConstantValue(
                                        instance, active.offsetInstructions())[0];
                write(offset, active.data());
                drop(i);
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int target, int offset, int length) {
        copyIn(segments[segment].data(), offset, target, length);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    @Override
    public void write(int address, byte[] source, int offset, int length) {
        copyIn(source, offset, address, length);
    }

    @Override
    public void write(int address, byte[] source) {
        copyIn(source, 0, address, source.length);
    }

    private void copyIn(byte[] source, int offset, int address, int length) {
        try {
            System.arraycopy(source, offset, bytes, address, length);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public byte read(int address) {
        try {
            return bytes[address];
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public byte[] readBytes(int address, int length) {
        try {
            Objects.checkFromIndexSize(address, length, bytes.length);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
        return Arrays.copyOfRange(bytes, address, address + length);
    }

    @Override
    public void writeI32(int address, int value) {
        try {
            INT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public int readInt(int address) {
        try {
            return (int) INT.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeLong(int address, long value) {
        try {
            LONG.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public long readLong(int address) {
        try {
            return (long) LONG.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeShort(int address, short value) {
        try {
            SHORT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public short readShort(int address) {
        try {
            return (short) SHORT.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public long readU16(int address) {
        return readShort(address) & 0xffff;
    }

    @Override
    public void writeByte(int address, byte value) {
        try {
            bytes[address] = value;
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeF32(int address, float value) {
        try {
            FLOAT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    /** The bits of the number, as the engine keeps values. */
    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public float readFloat(int address) {
        try {
            return (float) FLOAT.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeF64(int address, double value) {
        try {
            DOUBLE.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public double readDouble(int address) {
        try {
            return (double) DOUBLE.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    /** The bits of the number, as the engine keeps values. */
    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public void fill(byte value, int from, int to) {
        try {
            Arrays.fill(bytes, from, to, value);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw outOfBounds();
        }
    }

    @Override
    public void copy(int target, int source, int length) {
        copyIn(bytes, source, target, length);
    }

    private static WasmRuntimeException outOfBounds() {
        return new WasmRuntimeException("out of bounds memory access");
    }
}
