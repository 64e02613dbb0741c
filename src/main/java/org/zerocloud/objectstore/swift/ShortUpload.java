package org.zerocloud.objectstore.swift;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.objectstore.digest.Md5;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/**
 * A {@code PUT} whose body is so short that it is gathered first: it goes out in one piece, with
 * its tag, and can be sent again.
 */
final class ShortUpload implements Upload {

    /** How long such a body is at most. */
    static final int BYTES_MAX = 64 << 10;

    private final SwiftHttp http;
    private final SwiftRequest request;
    private final int announced;
    private final PutAnswers answers;
    private final ByteArrayOutputStream body;

    /**
     * @param announced how long the body will be, at most {@link #BYTES_MAX}
     */
    ShortUpload(SwiftHttp http, SwiftRequest request, int announced, PutAnswers answers) {
        this.http = http;
        this.request = request;
        this.announced = announced;
        this.answers = answers;
        this.body = new ByteArrayOutputStream(announced);
    }

    @Override
    public OutputStream body() {
        return body;
    }

    @Override
    public String etag() {
        return Md5.hex(body.toByteArray());
    }

    @Override
    public long bytes() {
        return body.size();
    }

    @Override
    public ObjectInfo commit() throws IOException {
        PutAnswers.requireLength(announced, body.size());
        var etag = etag();
        var reply = http.exchange(request.with("ETag", etag), body.toByteArray());
        if (!reply.succeeded()) {
            throw answers.refusal(reply);
        }
        return answers.stored(reply, body.size(), Optional.of(etag));
    }

    @Override
    public void close() {
        // Nothing was sent that was not committed.
    }
}
