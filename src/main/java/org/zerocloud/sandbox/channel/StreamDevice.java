package org.zerocloud.sandbox.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.memory.Buffers;

/** A sequential channel: it has no places, and its end is final. */
final class StreamDevice extends ChannelDevice {

    private final InputStream source;
    private final OutputStream sink;
    private boolean ended;

    StreamDevice(String alias, InputStream source, ChannelLimits limits) {
        super(alias, limits);
        this.source = source;
        this.sink = OutputStream.nullOutputStream();
    }

    StreamDevice(String alias, OutputStream sink, ChannelLimits limits) {
        super(alias, limits);
        this.source = InputStream.nullInputStream();
        this.sink = sink;
    }

    @Override
    public Channel.Type zeroVmType() {
        return Channel.Type.SEQUENTIAL;
    }

    @Override
    FileType usualType() {
        return FileType.UNKNOWN;
    }

    @Override
    public boolean seekable() {
        return false;
    }

    @Override
    public long size() {
        return meter.transferred();
    }

    @Override
    public int read(Buffers buffers, long offset) {
        if (buffers.total() == 0 || ended) {
            return 0;
        }
        return readPieces(buffers, meter.startRead(buffers.total()), 0);
    }

    @Override
    public int write(Buffers buffers, long offset) {
        if (buffers.total() == 0) {
            return 0;
        }
        return writeAll(buffers, meter.startWrite(buffers.total()), 0);
    }

    @Override
    public void truncate(long size) {
        // What went into a stream is gone.
    }

    @Override
    int fetch(byte[] array, int at, int length, long offset) {
        if (ended) {
            return 0;
        }
        try {
            int got = source.read(array, at, length);
            ended = got <= 0;
            return got;
        } catch (IOException | RuntimeException e) {
            throw ChannelFault.of(alias, e);
        }
    }

    @Override
    void store(byte[] array, int at, int length, long offset) {
        try {
            sink.write(array, at, length);
        } catch (IOException | RuntimeException e) {
            throw ChannelFault.of(alias, e);
        }
    }
}
