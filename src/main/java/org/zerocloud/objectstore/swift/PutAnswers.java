package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.util.Optional;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.swift.http.SwiftHttp;

/** What the answers to the {@code PUT} of an object mean. */
interface PutAnswers {

    /** Of an answer that is no success. */
    RuntimeException refusal(SwiftHttp.Reply reply);

    /**
     * Of an answer that says that the object is there.
     *
     * @param etag of what was sent; nothing if only the Swift knows it
     */
    ObjectInfo stored(SwiftHttp.Reply reply, long bytes, Optional<String> etag) throws IOException;

    /** Nothing is stored that is not what was announced. */
    static void requireLength(long announced, long bytes) throws IOException {
        if (announced != bytes) {
            throw new IOException(
                    "%d bytes were announced, and %d came".formatted(announced, bytes));
        }
    }
}
