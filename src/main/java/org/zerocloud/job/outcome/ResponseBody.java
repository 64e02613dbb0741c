package org.zerocloud.job.outcome;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of an immediate output, kept until they were sent. */
public interface ResponseBody extends AutoCloseable {

    /** Their media type, as the device declares it. */
    String contentType();

    /** How many bytes. */
    long bytes();

    /** Writes all of them. */
    void transferTo(OutputStream target) throws IOException;

    /** Gives up what they occupy. */
    @Override
    void close();
}
