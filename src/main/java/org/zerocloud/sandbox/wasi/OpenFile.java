package org.zerocloud.sandbox.wasi;

import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** An open descriptor: a device, what may be done with it, and where it stands. */
final class OpenFile {

    static final int APPEND = 1;

    private final Device device;
    private final String path;
    private final boolean reads;
    private final boolean writes;
    private int flags;
    private long offset;

    OpenFile(String path, Device device, boolean reads, boolean writes) {
        this.path = path;
        this.device = device;
        this.reads = reads;
        this.writes = writes;
    }

    Device device() {
        return device;
    }

    String path() {
        return path;
    }

    int flags() {
        return flags;
    }

    /** A device that only takes bytes at its end must be opened so to be both read and written. */
    void setFlags(int newFlags) {
        boolean appends = writes && device().appends();
        if (appends && reads && (newFlags & APPEND) == 0) {
            throw new Refused(Errno.PERM);
        }
        flags = appends ? newFlags | APPEND : newFlags;
    }

    /** Whether it has a place that can be chosen: none has what is only appended to. */
    boolean seekable() {
        return device().seekable() && (reads || !device().appends());
    }

    /** The place of the next read or write; of a stream, the bytes so far. */
    long offset() {
        return seekable() ? offset : device().size();
    }

    /** Goes to a place at or behind the start. */
    void seek(long target) {
        if (target < 0) {
            throw new Refused(Errno.INVAL);
        }
        offset = target;
    }

    int read(Buffers buffers) {
        int got = readAt(buffers, offset);
        offset += got;
        return got;
    }

    int readAt(Buffers buffers, long place) {
        require(reads);
        return device.read(buffers, place);
    }

    int write(Buffers buffers) {
        long place = (flags & APPEND) != 0 && device.seekable() ? device.size() : offset;
        int put = writeAt(buffers, place);
        offset = place + put;
        return put;
    }

    int writeAt(Buffers buffers, long place) {
        require(writes);
        return device.write(buffers, place);
    }

    /** Cuts it; making it longer would be a hole that no limit counts. */
    void truncate(long size) {
        require(writes);
        if (size < 0) {
            throw new Refused(Errno.INVAL);
        }
        if (!device.seekable() || size > device.size()) {
            throw new Refused(Errno.NOTSUP);
        }
        device.truncate(size);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new Refused(Errno.BADF);
        }
    }
}
