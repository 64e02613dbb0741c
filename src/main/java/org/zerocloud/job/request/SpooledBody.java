package org.zerocloud.job.request;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Bytes that came with a request, kept until its job has ended. */
public interface SpooledBody extends AutoCloseable {

    /** How many. */
    long bytes();

    /** A new channel to read them, which the caller closes; several may be open at once. */
    SeekableByteChannel open() throws IOException;

    /** Gives up what they occupy. */
    @Override
    void close();
}
