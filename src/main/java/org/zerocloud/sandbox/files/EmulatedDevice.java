package org.zerocloud.sandbox.files;

import java.util.Arrays;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Interruption;
import org.zerocloud.sandbox.memory.Refused;

/** The devices that always exist and lead nowhere. */
public final class EmulatedDevice implements Device {

    private static final int PIECE_BYTES = 64 << 10;

    private final Kind kind;
    private final SeededRandom random;

    /** A device of this kind. */
    public EmulatedDevice(Kind kind, SeededRandom random) {
        this.kind = kind;
        this.random = random;
    }

    /** What comes out and where it goes. */
    public enum Kind {
        NULL,
        ZERO,
        FULL,
        RANDOM
    }

    @Override
    public FileType type() {
        return FileType.CHARACTER_DEVICE;
    }

    @Override
    public boolean readable() {
        return true;
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public boolean seekable() {
        return true;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public int read(Buffers buffers, long offset) {
        if (kind == Kind.NULL) {
            return 0;
        }
        for (int room = buffers.room(PIECE_BYTES); room > 0; room = buffers.room(PIECE_BYTES)) {
            Interruption.check();
            fill(buffers.array(), buffers.position(), room);
            buffers.advance(room);
        }
        return (int) buffers.total();
    }

    private void fill(byte[] array, int at, int length) {
        if (kind == Kind.RANDOM) {
            random.fill(array, at, length);
        } else {
            Arrays.fill(array, at, at + length, (byte) 0);
        }
    }

    @Override
    public int write(Buffers buffers, long offset) {
        if (kind == Kind.FULL) {
            throw new Refused(Errno.NOSPC);
        }
        return (int) buffers.total();
    }

    @Override
    public void truncate(long size) {
        if (size > 0) {
            throw new Refused(Errno.NOTSUP);
        }
    }
}
