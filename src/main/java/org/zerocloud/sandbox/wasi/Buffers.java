package org.zerocloud.sandbox.wasi;

/**
 * The buffers of one read or write: an array of WASI's {@code iovec} in the guest's memory. It is
 * copied first, because what is read may overwrite it.
 */
final class Buffers {

    private static final int IOVEC_BYTES = 8;

    /** POSIX's usual IOV_MAX. */
    private static final int COUNT_MAX = 1_024;

    private final GuestMemory memory;
    private final int[] addresses;
    private final int[] lengths;
    private final long length;

    /**
     * @throws WasiError FAULT if the array or a buffer is not memory, INVAL if there are too many
     *     of them or they are longer than a call can say
     */
    Buffers(GuestMemory memory, int address, int count) {
        if (count < 0 || count > COUNT_MAX) {
            throw new WasiError(Errno.INVAL);
        }
        this.memory = memory;
        this.addresses = new int[count];
        this.lengths = new int[count];
        var first = memory.range(address, (long) count * IOVEC_BYTES);
        var sum = 0L;
        for (var i = 0; i < count; i++) {
            var bytes = Integer.toUnsignedLong(memory.readInt(first + i * IOVEC_BYTES + 4));
            addresses[i] = memory.range(memory.readInt(first + i * IOVEC_BYTES), bytes);
            lengths[i] = (int) bytes;
            sum += bytes;
        }
        if (sum > Integer.MAX_VALUE) {
            throw new WasiError(Errno.INVAL);
        }
        this.length = sum;
    }

    /** How many bytes all buffers have. */
    long length() {
        return length;
    }

    /**
     * The place of a byte of the whole, and what follows it in the same buffer.
     *
     * @param position less than the length
     * @param lengthMax at most so many bytes
     */
    Piece at(long position, int lengthMax) {
        var skip = position;
        for (var i = 0; i < lengths.length; i++) {
            if (skip < lengths[i]) {
                return new Piece(
                        memory.array(),
                        (int) (addresses[i] + skip),
                        (int) Math.min(lengthMax, lengths[i] - skip));
            }
            skip -= lengths[i];
        }
        throw new IllegalStateException("Position %d of %d".formatted(position, length));
    }

    /** A run of bytes in the guest's memory. */
    @SuppressWarnings("ArrayRecordComponent")
    record Piece(byte[] array, int offset, int length) {}
}
