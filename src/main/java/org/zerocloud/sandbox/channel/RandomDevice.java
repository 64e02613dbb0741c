package org.zerocloud.sandbox.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Interruption;
import org.zerocloud.sandbox.memory.Refused;

/** A channel with places, which looks like a regular file. */
final class RandomDevice extends ChannelDevice {

    private final SeekableByteChannel channel;
    private final boolean appends;

    RandomDevice(String alias, SeekableByteChannel channel, ChannelLimits limits) {
        this(alias, channel, limits, false);
    }

    private RandomDevice(
            String alias, SeekableByteChannel channel, ChannelLimits limits, boolean appends) {
        super(alias, limits);
        this.channel = channel;
        this.appends = appends;
    }

    /** One that takes bytes at its end only. */
    static RandomDevice appended(String alias, SeekableByteChannel channel, ChannelLimits limits) {
        return new RandomDevice(alias, channel, limits, true);
    }

    @Override
    public Channel.Type zeroVmType() {
        return appends ? Channel.Type.APPENDED : Channel.Type.RANDOM;
    }

    @Override
    FileType usualType() {
        return FileType.REGULAR_FILE;
    }

    @Override
    public boolean seekable() {
        return !appends || readable();
    }

    @Override
    public boolean appends() {
        return appends;
    }

    @Override
    public long size() {
        Interruption.check();
        try {
            return channel.size();
        } catch (IOException | RuntimeException e) {
            throw ChannelFault.of(alias, e);
        }
    }

    /** The order of the checks is ZeroVM's. */
    @Override
    public int read(Buffers buffers, long offset) {
        long wanted = offset < 0 ? buffers.total() : Math.min(buffers.total(), size() - offset);
        if (wanted == 0) {
            return 0;
        }
        if (wanted < 0) {
            throw new Refused(Errno.FAULT);
        }
        if (offset < 0) {
            throw new Refused(Errno.INVAL);
        }
        return readPieces(buffers, meter.startRead(wanted), offset);
    }

    /** The order of the checks is ZeroVM's; holes may not be wider than what may be written. */
    @Override
    public int write(Buffers buffers, long offset) {
        if (buffers.total() == 0) {
            return 0;
        }
        if (appends) {
            return writeAll(buffers, meter.startWrite(buffers.total()), size());
        }
        if (offset < 0) {
            throw new Refused(Errno.INVAL);
        }
        if (meter.writesAreUsedUp()) {
            throw new Refused(Errno.DQUOT);
        }
        boolean beyondLimit = offset >= limits().writeBytesMax() && !readable();
        if (beyondLimit || offset - meter.bytesToWrite() >= size()) {
            throw new Refused(Errno.INVAL);
        }
        return writeAll(buffers, meter.startWrite(buffers.total()), offset);
    }

    /** Making it longer would be a hole that no limit counts. */
    @Override
    public void truncate(long size) {
        if (appends) {
            return;
        }
        if (size > size()) {
            throw new Refused(Errno.NOTSUP);
        }
        try {
            channel.truncate(size);
        } catch (IOException | RuntimeException e) {
            throw ChannelFault.of(alias, e);
        }
    }

    @Override
    int fetch(byte[] array, int at, int length, long offset) {
        try {
            channel.position(offset);
            return channel.read(ByteBuffer.wrap(array, at, length));
        } catch (IOException | RuntimeException e) {
            throw ChannelFault.of(alias, e);
        }
    }

    @Override
    void store(byte[] array, int at, int length, long offset) {
        try {
            channel.position(offset);
            var bytes = ByteBuffer.wrap(array, at, length);
            while (bytes.hasRemaining()) {
                Interruption.check();
                channel.write(bytes);
            }
        } catch (IOException | RuntimeException e) {
            throw ChannelFault.of(alias, e);
        }
    }
}
