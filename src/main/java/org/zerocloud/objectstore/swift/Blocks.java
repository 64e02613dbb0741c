package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object at any place by blocks, of which the last few are kept. As long as one block
 * follows the other, all come in one answer.
 */
final class Blocks implements AutoCloseable {

    static final int BLOCK_BYTES = 256 << 10;
    private static final int KEPT_MAX = 4;

    private final Opener opener;
    private final long bytes;
    private final Map<Long, byte[]> kept = new Kept();
    private @Nullable InputStream following;
    private long last = -1;

    /** Opens the bytes from one place to another, which comes behind. */
    interface Opener {

        InputStream open(long from, long to) throws IOException;
    }

    /**
     * @param bytes of the whole object
     */
    Blocks(Opener opener, long bytes) {
        this.opener = opener;
        this.bytes = bytes;
    }

    /** As {@link org.zerocloud.objectstore.StoredObject#read} does. */
    int read(ByteBuffer target, long position) throws IOException {
        if (position >= bytes) {
            return -1;
        }
        var number = position / BLOCK_BYTES;
        var block = kept.get(number);
        if (block == null) {
            block = load(number);
            kept.put(number, block);
        }
        var offset = Math.toIntExact(position % BLOCK_BYTES);
        var length = Math.min(target.remaining(), block.length - offset);
        target.put(block, offset, length);
        return length;
    }

    private byte[] load(long number) throws IOException {
        var from = number * BLOCK_BYTES;
        var length = Math.toIntExact(Math.min(BLOCK_BYTES, bytes - from));
        var follows = number == last + 1;
        if (!follows) {
            close();
        }
        last = number;
        if (!follows) {
            try (var one = opener.open(from, from + length)) {
                return whole(one, length);
            }
        }
        if (following == null) {
            following = opener.open(from, bytes);
        }
        return whole(following, length);
    }

    private static byte[] whole(InputStream source, int length) throws IOException {
        var block = source.readNBytes(length);
        if (block.length < length) {
            throw new IOException(
                    "The object ends %d bytes early".formatted(length - block.length));
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        if (following != null) {
            following.close();
            following = null;
        }
    }

    private static final class Kept extends LinkedHashMap<Long, byte[]> {

        private static final long serialVersionUID = 1;

        Kept() {
            super(KEPT_MAX * 2, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > KEPT_MAX;
        }
    }
}
