package org.zerocloud.gateway.large;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.objectstore.digest.Md5;

/**
 * A list of segments in the form in which a client sends it ({@code format=raw}): what comes back
 * makes the same object once more.
 */
public final class SentList implements StoredObject {

    private final ObjectInfo info;
    private final byte[] bytes;

    private SentList(ObjectInfo info, byte[] bytes) {
        this.info = info;
        this.bytes = bytes;
    }

    /**
     * Of the list that is open, as the store keeps it.
     *
     * @param whole the object that the list makes, of which no store tells the type with the list
     */
    public static SentList of(StoredObject list, ObjectInfo whole) throws IOException {
        var stored = list.info();
        try (var body = list.stream(0, stored.bytes())) {
            var sent = SegmentList.of(body.readAllBytes()).asSent();
            return new SentList(
                    new ObjectInfo(
                            stored.path(),
                            sent.length,
                            Md5.hex(sent),
                            whole.description(),
                            stored.modifiedAt(),
                            stored.marks(),
                            stored.version()),
                    sent);
        }
    }

    @Override
    public ObjectInfo info() {
        return info;
    }

    /** The list itself. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public InputStream stream(long offset, long length) {
        return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }

    @Override
    public int read(ByteBuffer target, long position) {
        if (position >= bytes.length) {
            return -1;
        }
        var length = Math.min(target.remaining(), bytes.length - (int) position);
        target.put(bytes, (int) position, length);
        return length;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
