package org.zerocloud.sandbox.wasi;

import org.zerocloud.sandbox.wasi.GuestFile.ChannelFile;
import org.zerocloud.sandbox.wasi.GuestFile.Device;
import org.zerocloud.sandbox.wasi.GuestFile.Directory;

/** An open file of the guest, with its position. */
final class Descriptor {

    static final int APPEND = 1;

    private static final long RIGHT_READ = 1L << 1;
    private static final long RIGHT_SEEK = 1L << 2;
    private static final long RIGHT_TELL = 1L << 5;
    private static final long RIGHT_WRITE = 1L << 6;

    /** All rights that are about anything else than the bytes of one file. */
    private static final long RIGHTS_OF_DIRECTORIES = 0x0fbf_fe99L;

    private final GuestFile file;
    private long position;
    private int flags;

    Descriptor(GuestFile file, int flags) {
        this.file = file;
        this.flags = flags;
    }

    GuestFile file() {
        return file;
    }

    /**
     * @throws WasiError NOTDIR if it is something else
     */
    Directory directory() {
        if (file instanceof Directory directory) {
            return directory;
        }
        throw new WasiError(Errno.NOTDIR);
    }

    int flags() {
        return flags;
    }

    void setFlags(int newFlags) {
        flags = newFlags;
    }

    int read(Buffers buffers) {
        var read = readAt(buffers, position);
        position += read;
        return read;
    }

    int readAt(Buffers buffers, long offset) {
        return switch (file) {
            case ChannelFile(_, var channel) -> channel.read(buffers, offset);
            case Device device -> device.read(buffers);
            case Directory _ -> throw new WasiError(Errno.ISDIR);
        };
    }

    int write(Buffers buffers) {
        if ((flags & APPEND) != 0 && isSeekable()) {
            position = size();
        }
        var written = writeAt(buffers, position);
        position += written;
        return written;
    }

    int writeAt(Buffers buffers, long offset) {
        return switch (file) {
            case ChannelFile(_, var channel) -> channel.write(buffers, offset);
            case Device device -> device.write(buffers);
            case Directory _ -> throw new WasiError(Errno.ISDIR);
        };
    }

    /** Whether positions mean anything. */
    boolean isSeekable() {
        return file instanceof ChannelFile(_, var channel) && channel.isRandom();
    }

    /**
     * @param whence 0 from the beginning, 1 from here, 2 from the end
     * @return the new position
     * @throws WasiError SPIPE if it is read or written in order only, INVAL before the beginning
     */
    long seek(long offset, int whence) {
        if (!isSeekable()) {
            throw new WasiError(Errno.SPIPE);
        }
        var base =
                switch (whence) {
                    case 0 -> 0L;
                    case 1 -> position;
                    case 2 -> size();
                    default -> throw new WasiError(Errno.INVAL);
                };
        var target = base + offset;
        if (target < 0 || (offset > 0 && target < base)) {
            throw new WasiError(Errno.INVAL);
        }
        position = target;
        return target;
    }

    long size() {
        return file instanceof ChannelFile(_, var channel) ? channel.size() : 0;
    }

    long rights() {
        return switch (file) {
            case Directory _ -> RIGHTS_OF_DIRECTORIES;
            case Device _ -> RIGHT_READ | RIGHT_WRITE;
            case ChannelFile(_, var channel) ->
                    (channel.isReadable() ? RIGHT_READ : 0)
                            | (channel.isWritable() ? RIGHT_WRITE : 0)
                            | (channel.isRandom() ? RIGHT_SEEK | RIGHT_TELL : 0);
        };
    }

    /** What files opened below a directory may have. */
    long rightsInheriting() {
        return file instanceof Directory ? RIGHTS_OF_DIRECTORIES | 0x1fff_ffffL : 0;
    }
}
