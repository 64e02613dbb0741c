package org.zerocloud.sandbox.wasi;

import java.util.Map;
import org.zerocloud.sandbox.files.Directory;
import org.zerocloud.sandbox.files.FileSystem;
import org.zerocloud.sandbox.files.Inode;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** What descriptors and names look like: types, rights, sizes, times. */
final class StatCalls {

    private static final long RIGHT_READ = 1L << 1;
    private static final long RIGHT_SEEK = 1L << 2;
    private static final long RIGHT_TELL = 1L << 5;
    private static final long RIGHT_WRITE = 1L << 6;
    private static final long RIGHTS_ALL = (1L << 29) - 1;
    private static final long DEVICE_NUMBER = 2049;
    private static final int FDSTAT_BYTES = 24;
    private static final int FILESTAT_BYTES = 64;
    private static final int SET_ACCESSED = 1;
    private static final int SET_ACCESSED_NOW = 2;
    private static final int SET_MODIFIED = 4;
    private static final int SET_MODIFIED_NOW = 8;
    private static final byte[] ROOT_NAME = {'/'};

    private final GuestMemory memory;
    private final Descriptors descriptors;
    private final Inode root;
    private final PathCalls paths;
    private final VirtualClock clock;

    StatCalls(
            GuestMemory memory,
            Descriptors descriptors,
            FileSystem files,
            PathCalls paths,
            VirtualClock clock) {
        this.memory = memory;
        this.descriptors = descriptors;
        this.root = files.root();
        this.paths = paths;
        this.clock = clock;
    }

    void register(Map<WasiCall, Handler> handlers) {
        handlers.put(WasiCall.FD_FDSTAT_GET, this::fdstat);
        handlers.put(WasiCall.FD_FDSTAT_SET_FLAGS, this::setFlags);
        handlers.put(
                WasiCall.FD_FDSTAT_SET_RIGHTS,
                a -> {
                    descriptors.get((int) a[0]);
                    throw new Refused(Errno.NOTSUP);
                });
        handlers.put(
                WasiCall.FD_FILESTAT_GET,
                a -> writeFilestat((int) a[1], descriptors.get((int) a[0]).inode()));
        handlers.put(
                WasiCall.PATH_FILESTAT_GET,
                a -> writeFilestat((int) a[4], paths.existing(a[0], a[1], a[2], a[3])));
        handlers.put(
                WasiCall.FD_FILESTAT_SET_TIMES,
                a -> setTimes(descriptors.get((int) a[0]).inode(), a[1], a[2], (int) a[3]));
        handlers.put(
                WasiCall.PATH_FILESTAT_SET_TIMES,
                a -> setTimes(paths.existing(a[0], a[1], a[2], a[3]), a[4], a[5], (int) a[6]));
        handlers.put(WasiCall.FD_PRESTAT_GET, this::prestat);
        handlers.put(WasiCall.FD_PRESTAT_DIR_NAME, this::prestatName);
    }

    private void fdstat(long[] a) {
        OpenFile file = descriptors.get((int) a[0]);
        int at = (int) a[1];
        memory.check(at, FDSTAT_BYTES);
        memory.writeLong(at, file.inode().device().type().code() | (long) file.flags() << 16);
        memory.writeLong(at + 8, rights(file));
        memory.writeLong(at + 16, file.inode().device() instanceof Directory ? RIGHTS_ALL : 0);
    }

    private static long rights(OpenFile file) {
        long unseekable = file.inode().device().seekable() ? 0 : RIGHT_SEEK | RIGHT_TELL;
        long unreadable = file.access().reads() ? 0 : RIGHT_READ;
        long unwritable = file.access().writes() ? 0 : RIGHT_WRITE;
        return file.inode().device() instanceof Directory
                ? RIGHTS_ALL & ~(RIGHT_SEEK | RIGHT_TELL)
                : RIGHTS_ALL & ~(unseekable | unreadable | unwritable);
    }

    private void setFlags(long[] a) {
        OpenFile file = descriptors.get((int) a[0]);
        if ((a[1] & ~PathCalls.FLAGS) != 0) {
            throw new Refused(Errno.INVAL);
        }
        file.setFlags((int) a[1]);
    }

    private void writeFilestat(int at, Inode inode) {
        memory.check(at, FILESTAT_BYTES);
        long[] fields = {
            DEVICE_NUMBER,
            inode.number(),
            inode.device().type().code(),
            inode.names(),
            inode.device().size(),
            inode.times().accessed(),
            inode.times().modified(),
            inode.times().changed()
        };
        for (int i = 0; i < fields.length; i++) {
            memory.writeLong(at + i * Long.BYTES, fields[i]);
        }
    }

    private void setTimes(Inode inode, long accessed, long modified, int which) {
        boolean both = (which & SET_ACCESSED) != 0 && (which & SET_ACCESSED_NOW) != 0;
        if (both || ((which & SET_MODIFIED) != 0 && (which & SET_MODIFIED_NOW) != 0)) {
            throw new Refused(Errno.INVAL);
        }
        inode.times()
                .set(
                        time(
                                which & SET_ACCESSED,
                                accessed,
                                which & SET_ACCESSED_NOW,
                                inode.times().accessed()),
                        time(
                                which & SET_MODIFIED,
                                modified,
                                which & SET_MODIFIED_NOW,
                                inode.times().modified()));
    }

    private long time(int given, long time, int now, long before) {
        if (given != 0) {
            return time;
        }
        return now != 0 ? clock.now() : before;
    }

    private void prestat(long[] a) {
        requireRoot((int) a[0]);
        memory.writeLong((int) a[1], (long) ROOT_NAME.length << 32);
    }

    private void prestatName(long[] a) {
        requireRoot((int) a[0]);
        if (Integer.compareUnsigned((int) a[2], ROOT_NAME.length) < 0) {
            throw new Refused(Errno.NAMETOOLONG);
        }
        memory.writeBytes((int) a[1], ROOT_NAME);
    }

    private void requireRoot(int fd) {
        if (fd != Descriptors.ROOT || descriptors.get(fd).inode() != root) {
            throw new Refused(Errno.BADF);
        }
    }
}
