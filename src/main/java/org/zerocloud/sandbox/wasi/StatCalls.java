package org.zerocloud.sandbox.wasi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** What descriptors look like: types, rights, sizes, names. */
final class StatCalls {

    private static final long RIGHT_READ = 1L << 1;
    private static final long RIGHT_SEEK = 1L << 2;
    private static final long RIGHT_TELL = 1L << 5;
    private static final long RIGHT_WRITE = 1L << 6;
    private static final long RIGHTS_ALL = (1L << 29) - 1;
    private static final long DEVICE_NUMBER = 2049;
    private static final int FDSTAT_BYTES = 24;
    private static final int FILESTAT_BYTES = 64;
    private static final int DIRENT_BYTES = 24;
    private static final byte[] ROOT_NAME = {'/'};

    private final GuestMemory memory;
    private final Descriptors descriptors;
    private final DeviceTree tree;

    StatCalls(GuestMemory memory, Descriptors descriptors, DeviceTree tree) {
        this.memory = memory;
        this.descriptors = descriptors;
        this.tree = tree;
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
        handlers.put(WasiCall.FD_FILESTAT_GET, this::filestat);
        handlers.put(WasiCall.FD_PRESTAT_GET, this::prestat);
        handlers.put(WasiCall.FD_PRESTAT_DIR_NAME, this::prestatName);
        handlers.put(WasiCall.FD_READDIR, this::list);
        handlers.put(WasiCall.PATH_FILESTAT_GET, this::pathFilestat);
    }

    private void fdstat(long[] a) {
        OpenFile file = descriptors.get((int) a[0]);
        int at = (int) a[1];
        memory.check(at, FDSTAT_BYTES);
        memory.writeLong(at, file.device().type().code() | (long) file.flags() << 16);
        memory.writeLong(at + 8, rights(file.device()));
        memory.writeLong(at + 16, file.device() instanceof Directory ? RIGHTS_ALL : 0);
    }

    private static long rights(Device device) {
        long unseekable = device.seekable() ? 0 : RIGHT_SEEK | RIGHT_TELL;
        long unreadable = device.readable() ? 0 : RIGHT_READ;
        long unwritable = device.writable() ? 0 : RIGHT_WRITE;
        return device instanceof Directory
                ? RIGHTS_ALL
                : RIGHTS_ALL & ~(unseekable | unreadable | unwritable);
    }

    private void setFlags(long[] a) {
        OpenFile file = descriptors.get((int) a[0]);
        if ((a[1] & ~PathCalls.FLAGS) != 0) {
            throw new Refused(Errno.INVAL);
        }
        file.setFlags((int) a[1]);
    }

    private void filestat(long[] a) {
        OpenFile file = descriptors.get((int) a[0]);
        writeFilestat((int) a[1], file.path(), file.device());
    }

    private void pathFilestat(long[] a) {
        String directory = descriptors.directory((int) a[0]);
        String path = tree.resolve(directory, memory.readPath((int) a[2], (int) a[3]));
        Device device = tree.at(path).orElseThrow(() -> new Refused(Errno.NOENT));
        writeFilestat((int) a[4], path, device);
    }

    private void writeFilestat(int at, String path, Device device) {
        memory.check(at, FILESTAT_BYTES);
        long[] fields = {
            DEVICE_NUMBER, tree.inode(path), device.type().code(), 1, device.size(), 0, 0, 0
        };
        for (int i = 0; i < fields.length; i++) {
            memory.writeLong(at + i * Long.BYTES, fields[i]);
        }
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
        boolean root = fd == Descriptors.ROOT && descriptors.get(fd).path().equals("/");
        if (!root) {
            throw new Refused(Errno.BADF);
        }
    }

    /** Fills the guest's buffer to its end; an entry that does not fit is cut. */
    private void list(long[] a) {
        String path = descriptors.directory((int) a[0]);
        int start = memory.check((int) a[1], a[2] & 0xFFFFFFFFL);
        long end = start + (a[2] & 0xFFFFFFFFL);
        memory.check((int) a[4], Integer.BYTES);
        List<String> names = names(path);
        int at = start;
        for (long next = a[3]; next >= 0 && next < names.size() && at < end; next++) {
            byte[] entry = entry(path, names.get((int) next), next + 1);
            int length = (int) Math.min(entry.length, end - at);
            System.arraycopy(entry, 0, memory.array(), at, length);
            at += length;
        }
        memory.writeInt((int) a[4], at - start);
    }

    private List<String> names(String path) {
        return tree.at(path)
                .filter(Directory.class::isInstance)
                .map(Directory.class::cast)
                .map(found -> Stream.concat(Stream.of(".", ".."), found.names().stream()).toList())
                .orElseThrow(() -> new Refused(Errno.NOTDIR));
    }

    private byte[] entry(String directory, String name, long next) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        String path =
                name.equals(".") || name.equals("..")
                        ? directory
                        : DeviceTree.below(directory, name);
        Device device = tree.at(path).orElseThrow(() -> new Refused(Errno.NOENT));
        return ByteBuffer.allocate(DIRENT_BYTES + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(next)
                .putLong(tree.inode(path))
                .putInt(text.length)
                .putInt(device.type().code())
                .put(text)
                .array();
    }
}
