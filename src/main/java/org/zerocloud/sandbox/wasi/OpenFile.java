package org.zerocloud.sandbox.wasi;

import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.files.Inode;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** An open descriptor: where it leads, what may be done with it, and where it stands. */
final class OpenFile {

    static final int APPEND = 1;

    private final Inode inode;
    private final Access access;
    private int flags;
    private long offset;
    private @Nullable Listing listing;

    /** Opens it; {@link #close} is needed at the end. */
    OpenFile(Inode inode, Access access) {
        this.inode = inode;
        this.access = access;
        inode.open();
    }

    void close() {
        inode.close();
    }

    Inode inode() {
        return inode;
    }

    Access access() {
        return access;
    }

    int flags() {
        return flags;
    }

    /** A device that only takes bytes at its end must be opened so to be both read and written. */
    void setFlags(int newFlags) {
        boolean appends = access.writes() && inode.device().appends();
        if (appends && access.reads() && (newFlags & APPEND) == 0) {
            throw new Refused(Errno.PERM);
        }
        flags = appends ? newFlags | APPEND : newFlags;
    }

    /** The names of the directory, as far as they were listed. */
    Listing listing() {
        if (listing == null) {
            listing = Listing.of(inode);
        }
        return listing;
    }

    /** The place of the next read or write; of a stream, the bytes so far. */
    long offset() {
        Device device = inode.device();
        return access.seeks(device) ? offset : device.size();
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
        access.requireReads();
        return inode.device().read(buffers, place);
    }

    int write(Buffers buffers) {
        boolean appends = (flags & APPEND) != 0 && inode.device().seekable();
        long place = appends ? inode.device().size() : offset;
        int put = writeAt(buffers, place);
        offset = place + put;
        return put;
    }

    int writeAt(Buffers buffers, long place) {
        access.requireWrites();
        return inode.write(buffers, place);
    }
}
