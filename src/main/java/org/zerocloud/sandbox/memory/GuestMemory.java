package org.zerocloud.sandbox.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The guest's memory as a call sees it: each pointer is checked, and a bad one is refused. */
public final class GuestMemory {

    private static final int PATH_BYTES_MAX = 4096;
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final FlatMemory memory;
    private final Moved moved = new Moved();

    /** A checked view of a memory. */
    public GuestMemory(FlatMemory memory) {
        this.memory = memory;
    }

    /** The array behind, which growing replaces. */
    public byte[] array() {
        return memory.array();
    }

    /** What calls have moved into the memory or out of it, beside single numbers. */
    public Moved moved() {
        return moved;
    }

    /** Counts bytes. */
    public static final class Moved {

        private long bytes;

        /** So many more. */
        public void add(long more) {
            bytes += more;
        }

        /** How many since this was asked. */
        public long take() {
            long taken = bytes;
            bytes = 0;
            return taken;
        }
    }

    /** The pointer as an index, if so many bytes lie there; both are unsigned. */
    public int check(int pointer, long length) {
        long from = Integer.toUnsignedLong(pointer);
        if (length < 0 || from + length > memory.size()) {
            throw new Refused(Errno.FAULT);
        }
        return (int) from;
    }

    /** 32 bits, little-endian. */
    public int readInt(int pointer) {
        return (int) INTS.get(array(), check(pointer, Integer.BYTES));
    }

    /** 64 bits, little-endian. */
    public long readLong(int pointer) {
        return (long) LONGS.get(array(), check(pointer, Long.BYTES));
    }

    /** 8 bits. */
    public byte readByte(int pointer) {
        return array()[check(pointer, Byte.BYTES)];
    }

    /** 16 bits, little-endian. */
    public short readShort(int pointer) {
        return (short) SHORTS.get(array(), check(pointer, Short.BYTES));
    }

    /** 32 bits, little-endian. */
    public void writeInt(int pointer, int value) {
        INTS.set(array(), check(pointer, Integer.BYTES), value);
    }

    /** 64 bits, little-endian. */
    public void writeLong(int pointer, long value) {
        LONGS.set(array(), check(pointer, Long.BYTES), value);
    }

    /** All these bytes. */
    public void writeBytes(int pointer, byte[] data) {
        System.arraycopy(data, 0, array(), check(pointer, data.length), data.length);
        moved.add(data.length);
    }

    /**
     * As much of a text in UTF-8 as fits.
     *
     * @return the bytes written
     */
    public int writeText(int pointer, long length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int fitting = (int) Math.min(length, bytes.length);
        System.arraycopy(bytes, 0, array(), check(pointer, length), fitting);
        moved.add(fitting);
        return fitting;
    }

    /** A path of the guest's, which must be short and in UTF-8. */
    public String readPath(int pointer, int length) {
        int at = check(pointer, Integer.toUnsignedLong(length));
        if (Integer.compareUnsigned(length, PATH_BYTES_MAX) > 0) {
            throw new Refused(Errno.NAMETOOLONG);
        }
        moved.add(length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(array(), at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Errno.ILSEQ);
        }
    }
}
