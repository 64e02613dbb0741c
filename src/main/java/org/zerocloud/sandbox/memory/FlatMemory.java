package org.zerocloud.sandbox.memory;

import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A linear memory in one array, which the JIT compiles best and into which channels read directly.
 * The array has room to grow, so that a guest that takes page after page does not copy it each
 * time; an access traps at the last byte of the guest's size all the same.
 */
@SuppressWarnings("removal")
public final class FlatMemory implements Memory {

    private static final int ARRAY_PAGES_MAX = 32_767;
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);
    private static final VarHandle DOUBLES = view(double[].class);

    private final MemoryLimits declared;
    private final int pagesMax;
    private final PagePool pool;
    private byte[] bytes;
    private int size;
    private DataSegment[] segments = {};

    /**
     * Makes a memory of the declared first size.
     *
     * @param bytesMax how large it may grow; a rest of a page does not count
     * @param pool where its arrays come from; {@link #release} gives them back
     * @throws IllegalArgumentException if the first size is larger than that
     */
    public FlatMemory(MemoryLimits declared, long bytesMax, PagePool pool) {
        this.declared = declared;
        this.pagesMax =
                (int)
                        Math.min(
                                Math.min(bytesMax / PAGE_SIZE, ARRAY_PAGES_MAX),
                                declared.maximumPages());
        if (declared.initialPages() > pagesMax) {
            throw new IllegalArgumentException(
                    "%d pages are declared, %d allowed"
                            .formatted(declared.initialPages(), pagesMax));
        }
        this.size = declared.initialPages() * PAGE_SIZE;
        this.pool = pool;
        this.bytes = pool.take(size);
    }

    /** Ends the memory: every access traps from now on, and its array is another guest's. */
    public void release() {
        byte[] array = bytes;
        int touched = size;
        bytes = new byte[0];
        size = 0;
        pool.give(array, touched);
    }

    /** Makes a memory whose arrays are new. */
    public FlatMemory(MemoryLimits declared, long bytesMax) {
        this(declared, bytesMax, new PagePool(0));
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** The array behind; bytes from {@link #size} on are no part of the memory. */
    public byte[] array() {
        return bytes;
    }

    /** The present size in bytes, which is also the largest so far. */
    public int size() {
        return size;
    }

    @Override
    public int pages() {
        return size / PAGE_SIZE;
    }

    /** Returns −1 if the limit or the server's own memory does not allow it. */
    @Override
    public int grow(int delta) {
        int before = pages();
        if (delta < 0 || delta > pagesMax - before) {
            return -1;
        }
        int wanted = (before + delta) * PAGE_SIZE;
        if (wanted > bytes.length && !enlarge(wanted)) {
            return -1;
        }
        size = wanted;
        return before;
    }

    private boolean enlarge(int wanted) {
        long roomy = Math.min(bytes.length + bytes.length / 2L, (long) pagesMax * PAGE_SIZE);
        try {
            byte[] larger = pool.take((int) Math.max(wanted, roomy));
            System.arraycopy(bytes, 0, larger, 0, size);
            pool.give(bytes, size);
            bytes = larger;
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    @Override
    public int initialPages() {
        return declared.initialPages();
    }

    @Override
    public int maximumPages() {
        return pagesMax;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Object lock(int address) {
        throw unshared();
    }

    @Override
    public int waitOn(int address, int expected, long timeout) {
        throw unshared();
    }

    @Override
    public int waitOn(int address, long expected, long timeout) {
        throw unshared();
    }

    @Override
    public int notify(int address, int waiters) {
        throw unshared();
    }

    private static WasmRuntimeException unshared() {
        return new WasmRuntimeException("the memory is not shared");
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        initialize(instance, dataSegments, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments, int memoryIndex) {
        segments = dataSegments.clone();
        for (int i = 0; i < segments.length; i++) {
            if (segments[i] instanceof ActiveDataSegment active && active.index() == memoryIndex) {
                place(instance, active);
                drop(i);
            }
        }
    }

    private void place(Instance instance, ActiveDataSegment segment) {
        long offset =
                ConstantEvaluators.computeConstantValue(instance, segment.offsetInstructions())[0]
                        & 0xFFFFFFFFL;
        if (offset + segment.data().length > size) {
            throw new UninstantiableException("out of bounds memory access: data segment");
        }
        System.arraycopy(segment.data(), 0, bytes, (int) offset, segment.data().length);
    }

    /** How many bytes {@link #initPassiveSegment} finds there; one that was dropped has none. */
    public int segmentBytes(int segment) {
        return segments[segment].data().length;
    }

    @Override
    public void initPassiveSegment(int segment, int target, int source, int length) {
        write(target, segments[segment].data(), source, length);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    /**
     * The address of a number with so many bytes. A memory of no bytes has an array of none, and
     * sizes are whole pages, so two comparisons say all.
     */
    private int at(int address, int bytesOfNumber) {
        if (address < 0 || address > size - bytesOfNumber) {
            throw outOfBounds();
        }
        return address;
    }

    /** The address, if so many bytes lie there. */
    private int within(int address, int length) {
        if ((address | length | (size - length - address)) < 0 || length > size) {
            throw outOfBounds();
        }
        return address;
    }

    private static WasmRuntimeException outOfBounds() {
        return new WasmRuntimeException("out of bounds memory access");
    }

    @Override
    public void write(int address, byte[] data, int offset, int length) {
        if ((offset | length) < 0 || length > data.length - offset) {
            throw outOfBounds();
        }
        System.arraycopy(data, offset, bytes, within(address, length), length);
    }

    @Override
    public byte read(int address) {
        return bytes[at(address, Byte.BYTES)];
    }

    @Override
    public byte[] readBytes(int address, int length) {
        within(address, length);
        return Arrays.copyOfRange(bytes, address, address + length);
    }

    @Override
    public void writeI32(int address, int value) {
        INTS.set(bytes, at(address, Integer.BYTES), value);
    }

    @Override
    public int readInt(int address) {
        return (int) INTS.get(bytes, at(address, Integer.BYTES));
    }

    @Override
    public void writeLong(int address, long value) {
        LONGS.set(bytes, at(address, Long.BYTES), value);
    }

    @Override
    public long readLong(int address) {
        return (long) LONGS.get(bytes, at(address, Long.BYTES));
    }

    @Override
    public void writeShort(int address, short value) {
        SHORTS.set(bytes, at(address, Short.BYTES), value);
    }

    @Override
    public short readShort(int address) {
        return (short) SHORTS.get(bytes, at(address, Short.BYTES));
    }

    @Override
    public long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    @Override
    public void writeByte(int address, byte value) {
        bytes[at(address, Byte.BYTES)] = value;
    }

    @Override
    public void writeF32(int address, float value) {
        FLOATS.set(bytes, at(address, Float.BYTES), value);
    }

    @Override
    public long readF32(int address) {
        return Integer.toUnsignedLong(readInt(address));
    }

    @Override
    public float readFloat(int address) {
        return (float) FLOATS.get(bytes, at(address, Float.BYTES));
    }

    @Override
    public void writeF64(int address, double value) {
        DOUBLES.set(bytes, at(address, Double.BYTES), value);
    }

    @Override
    public double readDouble(int address) {
        return (double) DOUBLES.get(bytes, at(address, Double.BYTES));
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Fills from the first address up to the second one. */
    @Override
    public void fill(byte value, int from, int to) {
        within(from, to - from);
        Arrays.fill(bytes, from, to, value);
    }

    @Override
    public void copy(int target, int source, int length) {
        System.arraycopy(bytes, within(source, length), bytes, within(target, length), length);
    }
}
