package org.zerocloud.sandbox.wasi;

import java.util.List;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/**
 * A directory, which can only be listed.
 *
 * @param path its absolute path
 * @param names what is in it, in order
 */
record Directory(String path, List<String> names) implements Device {

    Directory {
        names = List.copyOf(names);
    }

    @Override
    public FileType type() {
        return FileType.DIRECTORY;
    }

    @Override
    public boolean readable() {
        return true;
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public boolean seekable() {
        return false;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public int read(Buffers buffers, long offset) {
        throw new Refused(Errno.ISDIR);
    }

    @Override
    public int write(Buffers buffers, long offset) {
        throw new Refused(Errno.ISDIR);
    }

    @Override
    public void truncate(long size) {
        throw new Refused(Errno.ISDIR);
    }
}
