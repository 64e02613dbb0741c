package org.zerocloud.sandbox.memory;

/**
 * The buffers of one read or write, checked and copied before the first byte moves, so that a guest
 * whose data overlap its own table is still well-defined.
 */
public final class Buffers {

    private static final int COUNT_MAX = 1024;
    private static final int ENTRY_BYTES = 8;

    private final byte[] array;
    private final int[] starts;
    private final int[] lengths;
    private final long total;
    private int index;
    private int done;

    /** Buffers from the guest's table of pointers and lengths. */
    public Buffers(GuestMemory memory, int table, int count) {
        if (Integer.compareUnsigned(count, COUNT_MAX) > 0) {
            throw new Refused(Errno.INVAL);
        }
        memory.check(table, (long) count * ENTRY_BYTES);
        array = memory.array();
        starts = new int[count];
        lengths = new int[count];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int entry = table + i * ENTRY_BYTES;
            long length = Integer.toUnsignedLong(memory.readInt(entry + Integer.BYTES));
            starts[i] = memory.check(memory.readInt(entry), length);
            lengths[i] = (int) length;
            sum += length;
        }
        if (sum > Integer.MAX_VALUE) {
            throw new Refused(Errno.INVAL);
        }
        total = sum;
    }

    private Buffers(byte[] array, int at, int length) {
        this.array = array;
        starts = new int[] {at};
        lengths = new int[] {length};
        total = length;
    }

    /** One buffer of the host's own. */
    public static Buffers of(byte[] array, int at, int length) {
        return new Buffers(array, at, length);
    }

    /** The bytes of all buffers. */
    public long total() {
        return total;
    }

    /** The guest's memory. */
    public byte[] array() {
        return array;
    }

    /** Where the next bytes go; call {@link #room} first. */
    public int position() {
        return starts[index] + done;
    }

    /** How many bytes fit there in one stretch, at most so many; 0 at the end of all. */
    public int room(long atMost) {
        while (index < lengths.length && done == lengths[index]) {
            index++;
            done = 0;
        }
        return index == lengths.length ? 0 : (int) Math.min(lengths[index] - done, atMost);
    }

    /** Goes on behind so many bytes of the stretch. */
    public void advance(int bytes) {
        done += bytes;
    }
}
