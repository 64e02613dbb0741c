package org.zerocloud.job.outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.job.systemmap.Device;

/** The bytes of an immediate output, kept until they were sent. */
public interface ResponseBody extends AutoCloseable {

    /** Which of the session's devices they were written to. */
    Device.Name device();

    /** Their media type, as the program or the device declares it. */
    String contentType();

    /** What the device says of the output, names in lower case. */
    Map<String, String> metadata();

    /** What the program says of the output, if it wrote a message that can be read. */
    Optional<MessageHead> head();

    /** How many bytes, without the head. */
    long bytes();

    /** Writes all of them. */
    void transferTo(OutputStream target) throws IOException;

    /** Gives up what they occupy. */
    @Override
    void close();
}
