package org.zerocloud.sandbox.files;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** A text that the guest can read at any place, such as {@code /dev/nvram}. */
public final class TextDevice implements Device {

    private final Supplier<String> source;
    private byte @Nullable [] text;

    /** A device with this text in UTF-8, which is made when somebody first looks. */
    public TextDevice(Supplier<String> source) {
        this.source = source;
    }

    private byte[] text() {
        if (text == null) {
            text = source.get().getBytes(StandardCharsets.UTF_8);
        }
        return text;
    }

    @Override
    public FileType type() {
        return FileType.REGULAR_FILE;
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
        return true;
    }

    @Override
    public long size() {
        return text().length;
    }

    @Override
    public int read(Buffers buffers, long offset) {
        if (offset < 0) {
            throw new Refused(Errno.INVAL);
        }
        byte[] bytes = text();
        int start = (int) Math.min(offset, bytes.length);
        int at = start;
        int room = buffers.room(bytes.length - at);
        while (room > 0) {
            System.arraycopy(bytes, at, buffers.array(), buffers.position(), room);
            buffers.advance(room);
            at += room;
            room = buffers.room(bytes.length - at);
        }
        return at - start;
    }

    @Override
    public int write(Buffers buffers, long offset) {
        throw new Refused(Errno.BADF);
    }

    @Override
    public void truncate(long size) {
        throw new Refused(Errno.ACCES);
    }
}
