package org.zerocloud.sandbox.wasi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.zerocloud.sandbox.wasi.GuestFile.ChannelFile;
import org.zerocloud.sandbox.wasi.GuestFile.Directory;

/** Names: opening what is there. Nothing can be made, removed or renamed. */
final class PathCalls {

    private static final int PATH_BYTES_MAX = 4_096;
    private static final int OPEN_CREATE = 1;
    private static final int OPEN_DIRECTORY = 2;
    private static final int OPEN_EXCLUSIVE = 4;
    private static final int OPEN_TRUNCATE = 8;
    private static final long RIGHT_READ = 1L << 1;
    private static final long RIGHT_WRITE = 1L << 6;

    private final WasiHost host;
    private final DescriptorTable descriptors;
    private final FileTree tree;

    PathCalls(WasiHost host, DescriptorTable descriptors, FileTree tree) {
        this.host = host;
        this.descriptors = descriptors;
        this.tree = tree;
    }

    void addTo(Calls calls) {
        calls.add("path_open", "iiiiiIIii", this::open);
        calls.add("path_filestat_get", "iiiii", this::stat);
        calls.add("path_readlink", "iiiiii", this::readLink);
        calls.addRefused("path_filestat_set_times", "iiiiIIi", Errno.ROFS);
        calls.addRefused("path_create_directory", "iii", Errno.ROFS);
        calls.addRefused("path_link", "iiiiiii", Errno.ROFS);
        calls.addRefused("path_remove_directory", "iii", Errno.ROFS);
        calls.addRefused("path_rename", "iiiiii", Errno.ROFS);
        calls.addRefused("path_symlink", "iiiii", Errno.ROFS);
        calls.addRefused("path_unlink_file", "iii", Errno.ROFS);
    }

    private void open(Calls.Parameters p) {
        var from = descriptors.get(p.i32(0)).directory();
        var result = host.memory().range(p.i32(8), 4);
        var how = p.i32(4);
        var found = tree.find(from, path(p.i32(2), p.i32(3)));
        if (found.isEmpty()) {
            throw new WasiError((how & OPEN_CREATE) != 0 ? Errno.ROFS : Errno.NOENT);
        }
        var file = found.get();
        checkOpen(file, how, p.i64(5));
        if ((how & OPEN_TRUNCATE) != 0) {
            truncate(file);
        }
        host.memory().writeI32(result, descriptors.open(new Descriptor(file, p.i32(7))));
    }

    private static void checkOpen(GuestFile file, int how, long rights) {
        if ((how & OPEN_EXCLUSIVE) != 0 && (how & OPEN_CREATE) != 0) {
            throw new WasiError(Errno.EXIST);
        }
        if ((how & OPEN_DIRECTORY) != 0 && !(file instanceof Directory)) {
            throw new WasiError(Errno.NOTDIR);
        }
        var forReading = (rights & RIGHT_READ) != 0;
        var forWriting = (rights & RIGHT_WRITE) != 0;
        if (file instanceof Directory && forWriting && (how & OPEN_DIRECTORY) == 0) {
            throw new WasiError(Errno.ISDIR);
        }
        if (file instanceof ChannelFile(_, var channel)
                && ((forReading && !channel.isReadable())
                        || (forWriting && !channel.isWritable()))) {
            throw new WasiError(Errno.ACCES);
        }
    }

    /** A random output begins anew; for what is written in order it means nothing. */
    private static void truncate(GuestFile file) {
        if (file instanceof ChannelFile(_, var channel)
                && channel.isRandom()
                && channel.isWritable()) {
            channel.resize(0);
        }
    }

    private void stat(Calls.Parameters p) {
        var from = descriptors.get(p.i32(0)).directory();
        var file =
                tree.find(from, path(p.i32(2), p.i32(3)))
                        .orElseThrow(() -> new WasiError(Errno.NOENT));
        FileStat.write(host.memory(), p.i32(4), file, new Descriptor(file, 0).size());
    }

    /** There are no links. */
    private void readLink(Calls.Parameters p) {
        var from = descriptors.get(p.i32(0)).directory();
        var found = tree.find(from, path(p.i32(1), p.i32(2)));
        throw new WasiError(found.isEmpty() ? Errno.NOENT : Errno.INVAL);
    }

    private String path(int address, int length) {
        var bytes = Integer.toUnsignedLong(length);
        if (bytes > PATH_BYTES_MAX) {
            throw new WasiError(Errno.NAMETOOLONG);
        }
        var at = host.memory().range(address, bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(host.memory().array(), at, (int) bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new WasiError(Errno.INVAL);
        }
    }
}
