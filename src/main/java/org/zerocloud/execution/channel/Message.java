package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.zerocloud.job.outcome.MessageHead;

/**
 * What a program wrote to an output, after the head that it may have written first.
 *
 * @param contentType of the bytes behind the head
 * @param head what the program says of them
 * @param headBytes how many bytes the head takes
 * @param spool all bytes
 */
record Message(String contentType, Optional<MessageHead> head, int headBytes, Spool spool) {

    /** Reads the head if the declared type promises one; without it the type stays as declared. */
    static Message read(String contentType, Spool spool) throws IOException {
        if (MessageParser.isMessage(contentType)) {
            try (var source = spool.read()) {
                var parsed = MessageParser.parse(contentType, source);
                if (parsed.isPresent()) {
                    var head = parsed.get().head();
                    var type = head.field("Content-Type").orElse("text/html");
                    return new Message(type, Optional.of(head), parsed.get().bytes(), spool);
                }
            }
        }
        return new Message(contentType, Optional.empty(), 0, spool);
    }

    long bytes() {
        return spool.bytes() - headBytes;
    }

    void transferTo(OutputStream target) throws IOException {
        try (var source = spool.read()) {
            source.skipNBytes(headBytes);
            source.transferTo(target);
        }
    }
}
