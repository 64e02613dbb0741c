package org.zerocloud.objectstore.large;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.StoredObject;

/** A large object, whose segments are opened one after the other as they are reached. */
final class SegmentedObject implements StoredObject {

    private final ObjectInfo info;
    private final List<Segment> segments;
    private final Function<Segment, OpenSegment> opener;
    private final long[] starts;
    private int current = -1;
    private @Nullable OpenSegment open;

    /**
     * @param opener opens a segment, or ends the reading if it is not what it was
     */
    SegmentedObject(
            ObjectInfo info, List<Segment> segments, Function<Segment, OpenSegment> opener) {
        this.info = info;
        this.segments = segments;
        this.opener = opener;
        this.starts = new long[segments.size() + 1];
        for (var i = 0; i < segments.size(); i++) {
            starts[i + 1] = starts[i] + segments.get(i).length();
        }
    }

    @Override
    public ObjectInfo info() {
        return info;
    }

    /** Opens the first segment, so that what is wrong with it shows before anything is sent. */
    void begin() {
        if (!segments.isEmpty()) {
            segment(0);
        }
    }

    /** What is open for one segment. */
    interface OpenSegment extends AutoCloseable {

        /** Reads from a place within the segment; at least one byte, as long as there is one. */
        int read(ByteBuffer target, long position) throws IOException;

        @Override
        void close();
    }

    @Override
    public InputStream stream(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, info.bytes());
        return new Part(offset, offset + length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        if (position >= info.bytes()) {
            return -1;
        }
        var index = index(position);
        var left = starts[index + 1] - position;
        var part = target.slice(target.position(), (int) Math.min(target.remaining(), left));
        var got = segment(index).read(part, position - starts[index]);
        if (got < 0) {
            throw new IOException("A segment of %s ends too early".formatted(info.path()));
        }
        target.position(target.position() + got);
        return got;
    }

    /** The segment that has the byte; those without bytes are passed by. */
    private int index(long position) {
        var low = 0;
        var high = segments.size() - 1;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (starts[middle + 1] <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private OpenSegment segment(int index) {
        if (open == null || current != index) {
            close();
            open = opener.apply(segments.get(index));
            current = index;
        }
        return open;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private final class Part extends InputStream {

        private final long end;
        private long position;

        Part(long position, long end) {
            this.position = position;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var wanted = (int) Math.min(length, end - position);
            if (wanted == 0) {
                return length == 0 ? 0 : -1;
            }
            var got = SegmentedObject.this.read(ByteBuffer.wrap(target, offset, wanted), position);
            position += got;
            return got;
        }
    }
}
