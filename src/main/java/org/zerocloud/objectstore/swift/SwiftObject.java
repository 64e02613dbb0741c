package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/**
 * An object of a Swift that is open for reading. The answer that opened it is its content from the
 * start; other parts are asked for, on the condition that it is still the same object.
 */
final class SwiftObject implements StoredObject {

    /** Up to here it is quicker to read an answer to its end than to break its connection. */
    private static final long DRAINED_BYTES_MAX = 64 << 10;

    private static final int OK = 200;
    private static final int PARTIAL = 206;

    private final SwiftHttp http;
    private final SwiftRequest request;
    private final ObjectInfo info;
    private final Blocks blocks;
    private @Nullable ClassicHttpResponse whole;
    private @Nullable InputStream current;

    /**
     * @param request that opens it
     * @param whole its answer, of which only the head was read
     */
    SwiftObject(SwiftHttp http, SwiftRequest request, ObjectInfo info, ClassicHttpResponse whole) {
        this.http = http;
        this.request = request;
        this.info = info;
        this.whole = whole;
        this.blocks = new Blocks((from, to) -> stream(from, to - from), info.bytes());
    }

    @Override
    public ObjectInfo info() {
        return info;
    }

    @Override
    public InputStream stream(long offset, long length) throws IOException {
        Objects.checkFromIndexSize(offset, length, info.bytes());
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        var end = offset + length;
        var answer = whole;
        whole = null;
        if (answer == null || offset > 0) {
            discard(answer);
            answer = part(offset, end);
        }
        var stream = new ResumingStream(this::part, answer, offset, end, http.repetitionsMax());
        current = stream;
        return stream;
    }

    private ClassicHttpResponse part(long from, long to) throws IOException {
        var range = "bytes=%d-%d".formatted(from, to - 1);
        ClassicHttpResponse answer;
        try {
            answer =
                    http.open(
                            request.with("Range", range).with("If-Match", '"' + info.etag() + '"'));
        } catch (ObjectStore.Unavailable unavailable) {
            throw new IOException("Cannot go on reading " + info.path(), unavailable);
        }
        if (answer.getCode() == PARTIAL || (answer.getCode() == OK && from == 0)) {
            return answer;
        }
        answer.close();
        throw new IOException(
                "%s is not what it was when it was opened: %d"
                        .formatted(info.path(), answer.getCode()));
    }

    private void discard(@Nullable ClassicHttpResponse answer) throws IOException {
        if (answer != null) {
            if (info.bytes() <= DRAINED_BYTES_MAX) {
                EntityUtils.consume(answer.getEntity());
            }
            answer.close();
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return blocks.read(target, position);
    }

    @Override
    public void close() {
        try {
            blocks.close();
            if (current != null) {
                current.close();
            }
            discard(whole);
            whole = null;
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot close " + info.path(), broken);
        }
    }
}
