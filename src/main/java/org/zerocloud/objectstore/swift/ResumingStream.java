package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * A part of an object that goes on where it broke off: the rest is asked for again, on the
 * condition that the object is still what it was.
 */
final class ResumingStream extends InputStream {

    private final Source source;
    private final int resumesMax;
    private final long end;
    private long position;
    private int resumes;
    private ClassicHttpResponse answer;
    private InputStream body;

    /** Where the rest comes from. */
    interface Source {

        /** Opens the bytes from one place to another, which comes behind. */
        ClassicHttpResponse open(long from, long to) throws IOException;
    }

    /**
     * @param answer what the part begins with; closed with this stream
     * @param resumesMax how often it may break off before it gets anywhere
     */
    ResumingStream(
            Source source, ClassicHttpResponse answer, long position, long end, int resumesMax)
            throws IOException {
        this.source = source;
        this.resumesMax = resumesMax;
        this.position = position;
        this.end = end;
        this.answer = answer;
        this.body = body(answer);
    }

    private static InputStream body(ClassicHttpResponse answer) throws IOException {
        var entity = answer.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var wanted = (int) Math.min(length, end - position);
        if (wanted == 0) {
            return length == 0 ? 0 : -1;
        }
        while (true) {
            try {
                var got = body.read(target, offset, wanted);
                if (got < 0) {
                    throw new IOException(
                            "Swift's answer ends %d bytes early".formatted(end - position));
                }
                position += got;
                resumes = 0;
                return got;
            } catch (IOException broken) {
                resume(broken);
            }
        }
    }

    private void resume(IOException broken) throws IOException {
        if (resumes == resumesMax) {
            throw broken;
        }
        resumes++;
        try {
            answer.close();
        } catch (IOException alreadyClosed) {
            broken.addSuppressed(alreadyClosed);
        }
        answer = source.open(position, end);
        body = body(answer);
    }

    /** What was read to its end leaves its connection to others. */
    @Override
    public void close() throws IOException {
        if (position == end) {
            body.close();
        }
        answer.close();
    }
}
