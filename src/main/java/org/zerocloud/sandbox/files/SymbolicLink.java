package org.zerocloud.sandbox.files;

import java.nio.charset.StandardCharsets;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/**
 * A name for a name; it can be followed, not opened.
 *
 * @param target the path that it stands for
 */
public record SymbolicLink(String target) implements Device {

    @Override
    public FileType type() {
        return FileType.SYMBOLIC_LINK;
    }

    @Override
    public boolean readable() {
        return false;
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public boolean seekable() {
        return false;
    }

    /** The length of the path in UTF-8. */
    @Override
    public long size() {
        return target.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public int read(Buffers buffers, long offset) {
        throw new Refused(Errno.LOOP);
    }

    @Override
    public int write(Buffers buffers, long offset) {
        throw new Refused(Errno.LOOP);
    }

    @Override
    public void truncate(long size) {
        throw new Refused(Errno.LOOP);
    }
}
