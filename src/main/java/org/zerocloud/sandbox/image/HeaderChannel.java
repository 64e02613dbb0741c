package org.zerocloud.sandbox.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** An archive of which only so many bytes may be read, for headers are kept in memory. */
final class HeaderChannel implements SeekableByteChannel {

    private final SeekableByteChannel archive;
    private final long bytesMax;
    private long bytes;
    private @Nullable IOException failure;

    HeaderChannel(SeekableByteChannel archive, long bytesMax) {
        this.archive = archive;
        this.bytesMax = bytesMax;
    }

    /** How the channel itself failed, if it did. */
    @Nullable IOException failure() {
        return failure;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (bytes >= bytesMax) {
            throw new ImageRejected(
                    "The archive has more than %d bytes of headers".formatted(bytesMax));
        }
        try {
            int got = archive.read(target);
            bytes += Math.max(0, got);
            return got;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long position() throws IOException {
        return archive.position();
    }

    @Override
    public SeekableByteChannel position(long target) throws IOException {
        archive.position(target);
        return this;
    }

    @Override
    public long size() throws IOException {
        return archive.size();
    }

    @Override
    public boolean isOpen() {
        return archive.isOpen();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException("An image is only read");
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("An image is only read");
    }

    /** The archive stays open. */
    @Override
    public void close() {
        // It is the caller's.
    }
}
