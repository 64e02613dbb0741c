package org.zerocloud.sandbox.channel;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** Several files used as one; closing them is the caller's. */
final class ReplicaFile implements SeekableByteChannel {

    private final List<SeekableByteChannel> files;
    private final Sources sources;
    private long position;

    ReplicaFile(List<SeekableByteChannel> files, Sources sources) {
        this.files = files;
        this.sources = sources;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int got = sources.read(target, position);
        position += Math.max(0, got);
        return got;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        Sinks.each(
                files,
                file -> {
                    file.position(position);
                    for (var rest = bytes.duplicate(); rest.hasRemaining(); ) {
                        file.write(rest);
                    }
                });
        bytes.position(bytes.limit());
        position += length;
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    @CanIgnoreReturnValue
    public SeekableByteChannel position(long place) {
        position = place;
        return this;
    }

    @Override
    public long size() throws IOException {
        return sources.size();
    }

    @Override
    @CanIgnoreReturnValue
    public SeekableByteChannel truncate(long size) throws IOException {
        Sinks.each(files, file -> file.truncate(size));
        return this;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // The files are the caller's.
    }

    /**
     * One of the files, as a source.
     *
     * @param file which
     */
    record Part(SeekableByteChannel file) implements Sources.Source {

        @Override
        public int read(ByteBuffer target, long place) throws IOException {
            return file.position(place).read(target);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }
    }
}
