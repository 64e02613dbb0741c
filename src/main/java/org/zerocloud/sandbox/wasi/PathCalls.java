package org.zerocloud.sandbox.wasi;

import java.util.Map;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.files.Directory;
import org.zerocloud.sandbox.files.FileSystem;
import org.zerocloud.sandbox.files.Inode;
import org.zerocloud.sandbox.files.Place;
import org.zerocloud.sandbox.files.SymbolicLink;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** Opening, making, moving and removing by name. */
final class PathCalls {

    /** The flags of an open descriptor that a guest may set; all but appending mean nothing. */
    static final long FLAGS = 0b11111;

    /** Whether a lookup follows a link at the end of a path. */
    static final int FOLLOW = 1;

    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;
    private static final long RIGHT_READ = 1L << 1;
    private static final long RIGHT_WRITE = 1L << 6;

    private final GuestMemory memory;
    private final Descriptors descriptors;
    private final FileSystem files;

    PathCalls(GuestMemory memory, Descriptors descriptors, FileSystem files) {
        this.memory = memory;
        this.descriptors = descriptors;
        this.files = files;
    }

    void register(Map<WasiCall, Handler> handlers) {
        handlers.put(WasiCall.PATH_OPEN, this::open);
        handlers.put(WasiCall.PATH_READLINK, this::readLink);
        handlers.put(
                WasiCall.PATH_CREATE_DIRECTORY,
                a -> files.createDirectory(place(a[0], a[1], a[2], false)));
        handlers.put(
                WasiCall.PATH_REMOVE_DIRECTORY,
                a -> files.removeDirectory(place(a[0], a[1], a[2], false)));
        handlers.put(WasiCall.PATH_UNLINK_FILE, a -> files.unlink(place(a[0], a[1], a[2], false)));
        handlers.put(WasiCall.PATH_LINK, this::link);
        handlers.put(WasiCall.PATH_SYMLINK, this::symbolicLink);
        handlers.put(
                WasiCall.PATH_RENAME,
                a -> files.rename(place(a[0], a[1], a[2], false), place(a[3], a[4], a[5], false)));
    }

    /** Where a path of the guest leads to from one of its directories. */
    private Place place(long fd, long pointer, long length, boolean follow) {
        Inode directory = descriptors.directory((int) fd);
        return files.walk(directory, memory.readPath((int) pointer, (int) length), follow);
    }

    /** The same for a call with lookup flags. */
    Inode existing(long fd, long flags, long pointer, long length) {
        return place(fd, pointer, length, (flags & FOLLOW) != 0).existing();
    }

    private void open(long[] a) {
        memory.check((int) a[8], Integer.BYTES);
        int how = (int) a[4];
        boolean exclusive = (how & CREATE) != 0 && (how & EXCLUSIVE) != 0;
        Place place = place(a[0], a[2], a[3], (a[1] & FOLLOW) != 0 && !exclusive);
        if ((a[7] & ~FLAGS) != 0) {
            throw new Refused(Errno.INVAL);
        }
        if (exclusive && place.inode().isPresent()) {
            throw new Refused(Errno.EXIST);
        }
        descriptors.requireFree();
        var access = new Access((a[5] & RIGHT_READ) != 0, (a[5] & RIGHT_WRITE) != 0);
        Inode inode = findOrCreate(place, how);
        check(inode.device(), how, access);
        if ((how & TRUNCATE) != 0) {
            inode.truncate(0);
        }
        var file = new OpenFile(inode, access);
        file.setFlags((int) a[7]);
        memory.writeInt((int) a[8], descriptors.add(file));
    }

    private Inode findOrCreate(Place place, int how) {
        if (place.inode().isPresent() || (how & CREATE) == 0) {
            return place.existing();
        }
        if ((how & DIRECTORY) != 0) {
            throw new Refused(Errno.INVAL);
        }
        return files.createFile(place);
    }

    private static void check(Device device, int how, Access access) {
        if (device instanceof SymbolicLink) {
            throw new Refused(Errno.LOOP);
        }
        boolean isDirectory = device instanceof Directory;
        if ((how & DIRECTORY) != 0 && !isDirectory) {
            throw new Refused(Errno.NOTDIR);
        }
        boolean changes = access.writes() || (how & TRUNCATE) != 0;
        if (isDirectory && changes) {
            throw new Refused(Errno.ISDIR);
        }
        if ((access.reads() && !device.readable()) || (changes && !device.writable())) {
            throw new Refused(Errno.ACCES);
        }
    }

    private void link(long[] a) {
        Inode inode = existing(a[0], a[1], a[2], a[3]);
        files.link(inode, place(a[4], a[5], a[6], false));
    }

    private void symbolicLink(long[] a) {
        String target = memory.readPath((int) a[0], (int) a[1]);
        files.createLink(place(a[2], a[3], a[4], false), target);
    }

    private void readLink(long[] a) {
        Inode inode = place(a[0], a[1], a[2], false).existing();
        if (!(inode.device() instanceof SymbolicLink(String target))) {
            throw new Refused(Errno.INVAL);
        }
        memory.check((int) a[5], Integer.BYTES);
        memory.writeInt((int) a[5], memory.writeText((int) a[3], a[4] & 0xFFFFFFFFL, target));
    }
}
