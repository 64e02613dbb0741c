package org.zerocloud.sandbox.wasi;

import java.util.Map;
import java.util.stream.Stream;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** Opening by name; making, moving and removing names is not possible. */
final class PathCalls {

    /** The flags of an open descriptor that a guest may set; all but appending mean nothing. */
    static final long FLAGS = 0b11111;

    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;
    private static final long RIGHT_READ = 1L << 1;
    private static final long RIGHT_WRITE = 1L << 6;

    private final GuestMemory memory;
    private final Descriptors descriptors;
    private final DeviceTree tree;

    PathCalls(GuestMemory memory, Descriptors descriptors, DeviceTree tree) {
        this.memory = memory;
        this.descriptors = descriptors;
        this.tree = tree;
    }

    void register(Map<WasiCall, Handler> handlers) {
        handlers.put(WasiCall.PATH_OPEN, this::open);
        handlers.put(WasiCall.PATH_READLINK, this::readLink);
        Stream.of(
                        WasiCall.PATH_CREATE_DIRECTORY,
                        WasiCall.PATH_FILESTAT_SET_TIMES,
                        WasiCall.PATH_LINK,
                        WasiCall.PATH_REMOVE_DIRECTORY,
                        WasiCall.PATH_RENAME,
                        WasiCall.PATH_SYMLINK,
                        WasiCall.PATH_UNLINK_FILE)
                .forEach(call -> handlers.put(call, Handler.refusing(Errno.ROFS)));
    }

    private void open(long[] a) {
        String directory = descriptors.directory((int) a[0]);
        memory.check((int) a[8], Integer.BYTES);
        String path = tree.resolve(directory, memory.readPath((int) a[2], (int) a[3]));
        Device device = tree.at(path).orElseThrow(() -> new Refused(Errno.NOENT));
        int how = (int) a[4];
        boolean reads = (a[5] & RIGHT_READ) != 0;
        boolean writes = (a[5] & RIGHT_WRITE) != 0;
        checkKind(device, how, writes);
        if ((reads && !device.readable()) || (writes && !device.writable())) {
            throw new Refused(Errno.ACCES);
        }
        if ((a[7] & ~FLAGS) != 0) {
            throw new Refused(Errno.INVAL);
        }
        var file = new OpenFile(path, device, reads, writes);
        file.setFlags((int) a[7]);
        int fd = descriptors.add(file);
        if (writes && (how & TRUNCATE) != 0) {
            device.truncate(0);
        }
        memory.writeInt((int) a[8], fd);
    }

    private static void checkKind(Device device, int how, boolean writes) {
        if ((how & CREATE) != 0 && (how & EXCLUSIVE) != 0) {
            throw new Refused(Errno.EXIST);
        }
        boolean isDirectory = device instanceof Directory;
        if ((how & DIRECTORY) != 0 && !isDirectory) {
            throw new Refused(Errno.NOTDIR);
        }
        if (isDirectory && (writes || (how & TRUNCATE) != 0)) {
            throw new Refused(Errno.ISDIR);
        }
    }

    /** There are no links. */
    private void readLink(long[] a) {
        String directory = descriptors.directory((int) a[0]);
        String path = tree.resolve(directory, memory.readPath((int) a[1], (int) a[2]));
        throw new Refused(tree.at(path).isPresent() ? Errno.INVAL : Errno.NOENT);
    }
}
