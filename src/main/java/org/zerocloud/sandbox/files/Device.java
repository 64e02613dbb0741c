package org.zerocloud.sandbox.files;

import org.zerocloud.sandbox.memory.Buffers;

/** What lies behind a name: bytes that can be read, written or both, or a way to other names. */
public interface Device {

    /** What {@code stat} shows. */
    FileType type();

    /** Whether it may be opened for reading. */
    boolean readable();

    /** Whether it may be opened for writing. */
    boolean writable();

    /** Whether it has places to go to. */
    boolean seekable();

    /** Whether whatever is written goes to its end, as into ZeroVM's channels of type 1. */
    default boolean appends() {
        return false;
    }

    /** Its size in bytes; of a stream, what went through it so far. */
    long size();

    /**
     * Fills the buffers from a place on; a stream ignores the place.
     *
     * @return the bytes delivered, 0 at the end
     */
    int read(Buffers buffers, long offset);

    /**
     * Takes the buffers' bytes to a place; a stream ignores the place.
     *
     * @return the bytes taken
     */
    int write(Buffers buffers, long offset);

    /** Cuts it, or lengthens it by zeros where that is possible; a stream stays as it is. */
    void truncate(long size);

    /** The file types of WASI preview 1 that occur here. */
    enum FileType {
        UNKNOWN(0),
        BLOCK_DEVICE(1),
        CHARACTER_DEVICE(2),
        DIRECTORY(3),
        REGULAR_FILE(4),
        SYMBOLIC_LINK(7);

        private final int code;

        FileType(int code) {
            this.code = code;
        }

        /** The number that the guest sees. */
        public byte code() {
            return (byte) code;
        }
    }
}
