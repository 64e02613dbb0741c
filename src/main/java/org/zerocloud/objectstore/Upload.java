package org.zerocloud.objectstore;

import java.io.IOException;
import java.io.OutputStream;

/** An object on its way into the store. */
public interface Upload extends AutoCloseable {

    /** Takes the object's bytes; the caller need not close it. */
    OutputStream body();

    /**
     * The MD5 of the bytes so far, in 32 hexadecimal digits.
     *
     * @throws IllegalStateException if it was announced that nobody asks
     */
    String etag();

    /** How many bytes so far. */
    long bytes();

    /**
     * Makes the object visible, all at once, in place of an older one.
     *
     * @throws ContainerNotFound if the container was deleted meanwhile
     */
    ObjectInfo commit() throws IOException;

    /** Discards what was not committed. */
    @Override
    void close();
}
