package org.zerocloud.sandbox.files;

import java.nio.charset.StandardCharsets;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** A text that the guest can read at any place, such as {@code /dev/nvram}. */
public final class TextDevice implements Device {

    private final byte[] text;

    /** A device with this text in UTF-8. */
    public TextDevice(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
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
        return text.length;
    }

    @Override
    public int read(Buffers buffers, long offset) {
        if (offset < 0) {
            throw new Refused(Errno.INVAL);
        }
        int at = (int) Math.min(offset, text.length);
        int room = buffers.room(text.length - at);
        while (room > 0) {
            System.arraycopy(text, at, buffers.array(), buffers.position(), room);
            buffers.advance(room);
            at += room;
            room = buffers.room(text.length - at);
        }
        return (int) (at - Math.min(offset, text.length));
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
