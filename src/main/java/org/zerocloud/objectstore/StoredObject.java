package org.zerocloud.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** An object that is open for reading, as it was when it was opened. */
public interface StoredObject extends AutoCloseable {

    /** What is known of it. */
    ObjectInfo info();

    /**
     * Streams a part of it. Closing the stream does not close the object.
     *
     * @param offset where to begin, 0 to its length
     * @param length how many bytes, at most to its end
     */
    InputStream stream(long offset, long length) throws IOException;

    /**
     * Reads at any place.
     *
     * @return how many bytes were read, or −1 at the end
     */
    int read(ByteBuffer target, long position) throws IOException;

    @Override
    void close();
}
