package org.zerocloud.objectstore.local;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.StoredObject;

/** An object whose bytes came with its row. */
record InlineObject(ObjectInfo info, ByteBuffer bytes) implements StoredObject {

    @Override
    public InputStream stream(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, info.bytes());
        var part = new byte[(int) length];
        bytes.get((int) offset, part);
        return new ByteArrayInputStream(part);
    }

    @Override
    public int read(ByteBuffer target, long position) {
        if (position >= bytes.limit()) {
            return -1;
        }
        var from = (int) position;
        var length = Math.min(target.remaining(), bytes.limit() - from);
        target.put(bytes.slice(from, length));
        return length;
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
