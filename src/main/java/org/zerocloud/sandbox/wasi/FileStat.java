package org.zerocloud.sandbox.wasi;

/** Writes WASI preview 1's {@code filestat}; all times are 0. */
final class FileStat {

    private static final int BYTES = 64;

    /** The device number that ZRT shows for channels. */
    private static final long DEVICE = 2_049;

    private FileStat() {}

    static void write(GuestMemory memory, int target, GuestFile file, long size) {
        var at = memory.range(target, BYTES);
        memory.fill((byte) 0, at, at + BYTES);
        memory.writeLong(at, DEVICE);
        memory.writeLong(at + 8, file.inode());
        memory.writeByte(at + 16, file.type().code());
        memory.writeLong(at + 24, 1);
        memory.writeLong(at + 32, size);
    }
}
