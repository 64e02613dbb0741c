package org.zerocloud.sandbox.wasi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.zerocloud.sandbox.wasi.GuestFile.ChannelFile;

/** What open files are, and what directories hold. */
final class MetadataCalls {

    private static final int ROOT = 3;
    private static final int FDSTAT_BYTES = 24;
    private static final int PRESTAT_BYTES = 8;
    private static final int DIRENT_BYTES = 24;
    private static final byte[] ROOT_NAME = {'/'};

    private final WasiHost host;
    private final DescriptorTable descriptors;

    MetadataCalls(WasiHost host, DescriptorTable descriptors) {
        this.host = host;
        this.descriptors = descriptors;
    }

    void addTo(Calls calls) {
        calls.add("fd_fdstat_get", "ii", p -> describe(p.i32(0), p.i32(1)));
        calls.add("fd_fdstat_set_flags", "ii", p -> descriptors.get(p.i32(0)).setFlags(p.i32(1)));
        calls.add("fd_fdstat_set_rights", "iII", p -> descriptors.get(p.i32(0)));
        calls.add("fd_filestat_get", "ii", p -> stat(p.i32(0), p.i32(1)));
        calls.add("fd_filestat_set_size", "iI", p -> resize(p.i32(0), p.i64(1)));
        calls.add("fd_filestat_set_times", "iIIi", p -> descriptors.get(p.i32(0)));
        calls.add("fd_prestat_get", "ii", p -> preopen(p.i32(0), p.i32(1)));
        calls.add("fd_prestat_dir_name", "iii", p -> preopenName(p.i32(0), p.i32(1), p.i32(2)));
        calls.add("fd_readdir", "iiiIi", this::list);
    }

    private void describe(int number, int target) {
        var descriptor = descriptors.get(number);
        var memory = host.memory();
        var at = memory.range(target, FDSTAT_BYTES);
        memory.fill((byte) 0, at, at + FDSTAT_BYTES);
        memory.writeByte(at, descriptor.file().type().code());
        memory.writeShort(at + 2, (short) descriptor.flags());
        memory.writeLong(at + 8, descriptor.rights());
        memory.writeLong(at + 16, descriptor.rightsInheriting());
    }

    private void stat(int number, int target) {
        var descriptor = descriptors.get(number);
        FileStat.write(host.memory(), target, descriptor.file(), descriptor.size());
    }

    private void resize(int number, long size) {
        if (!(descriptors.get(number).file() instanceof ChannelFile(_, var channel))) {
            throw new WasiError(Errno.INVAL);
        }
        channel.resize(size);
    }

    private void preopen(int number, int target) {
        checkRoot(number);
        var memory = host.memory();
        var at = memory.range(target, PRESTAT_BYTES);
        memory.writeLong(at, 0);
        memory.writeI32(at + 4, ROOT_NAME.length);
    }

    private void preopenName(int number, int target, int length) {
        checkRoot(number);
        if (Integer.toUnsignedLong(length) < ROOT_NAME.length) {
            throw new WasiError(Errno.NAMETOOLONG);
        }
        var memory = host.memory();
        memory.write(memory.range(target, ROOT_NAME.length), ROOT_NAME);
    }

    private void checkRoot(int number) {
        descriptors.get(number);
        if (number != ROOT) {
            throw new WasiError(Errno.BADF);
        }
    }

    /** Writes entries from the cookie on; the last one may be cut where the buffer ends. */
    private void list(Calls.Parameters p) {
        var directory = descriptors.get(p.i32(0)).directory();
        var memory = host.memory();
        var result = memory.range(p.i32(4), 4);
        var length = Integer.toUnsignedLong(p.i32(2));
        var begin = memory.range(p.i32(1), length);
        var end = begin + (int) length;
        var names = names(directory);
        var at = begin;
        for (var i = p.i64(3); i >= 0 && i < names.size() && at < end; i++) {
            var name = names.get((int) i);
            at = writeCut(at, end, entry(i + 1, directory, name));
            at = writeCut(at, end, name.getBytes(StandardCharsets.UTF_8));
        }
        memory.writeI32(result, at - begin);
    }

    private static List<String> names(GuestFile.Directory directory) {
        var names = new ArrayList<String>(List.of(".", ".."));
        names.addAll(directory.entries().keySet());
        return names;
    }

    private static byte[] entry(long next, GuestFile.Directory directory, String name) {
        var file = directory.entries().getOrDefault(name, directory);
        var entry = ByteBuffer.allocate(DIRENT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        entry.putLong(next).putLong(file.inode());
        entry.putInt(name.getBytes(StandardCharsets.UTF_8).length).put(file.type().code());
        return entry.array();
    }

    private int writeCut(int at, int end, byte[] source) {
        var fits = Math.min(source.length, end - at);
        host.memory().write(at, source, 0, fits);
        return at + fits;
    }
}
