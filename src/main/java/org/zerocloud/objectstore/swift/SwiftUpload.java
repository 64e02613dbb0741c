package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/**
 * One {@code PUT} whose body comes piece by piece. The Swift makes an object of it only once the
 * last piece has come: a connection that breaks before leaves nothing behind.
 */
final class SwiftUpload implements Upload {

    private static final int PIECE_BYTES = 64 << 10;

    private final Handoff handoff = new Handoff();
    private final CompletableFuture<SwiftHttp.Reply> reply = new CompletableFuture<>();
    private final MessageDigest md5 = md5();
    private final Body body = new Body();
    private final Function<SwiftHttp.Reply, RuntimeException> refusals;
    private final Result result;
    private OptionalLong length = OptionalLong.empty();
    private long bytes;

    /** What became of it. */
    interface Result {

        /** Of an answer that says that the object is there. */
        ObjectInfo of(SwiftHttp.Reply reply, long bytes, String etag) throws IOException;
    }

    /**
     * @param refusals what an answer means that is no success
     */
    SwiftUpload(Function<SwiftHttp.Reply, RuntimeException> refusals, Result result) {
        this.refusals = refusals;
        this.result = result;
    }

    /**
     * Sends the request, and comes back once its body is wanted.
     *
     * @param announced how long the body will be, if that is known
     */
    void begin(SwiftHttp http, SwiftRequest request, OptionalLong announced) {
        length = announced;
        var entity = new EntityTemplate(announced.orElse(-1), null, null, handoff::drainTo);
        Thread.ofVirtual()
                .name("swift-put")
                .start(() -> {
                    try {
                        reply.complete(http.send(request, entity, handoff::hasGiven));
                    } catch (RuntimeException failed) {
                        reply.completeExceptionally(failed);
                    } finally {
                        handoff.refuse();
                    }
                });
        join(CompletableFuture.anyOf(handoff.begun(), reply));
        if (!handoff.begun().isDone()) {
            requireSuccess(join(reply));
        }
    }

    private void requireSuccess(SwiftHttp.Reply answer) {
        if (!answer.succeeded()) {
            throw refusals.apply(answer);
        }
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    @Override
    public OutputStream body() {
        return body;
    }

    @Override
    public String etag() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) md5.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's MD5 can be cloned", e);
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public ObjectInfo commit() throws IOException {
        if (length.isPresent() && length.getAsLong() != bytes) {
            throw new IOException(
                    "%d bytes were announced, and %d came".formatted(length.getAsLong(), bytes));
        }
        body.sendRest();
        handoff.end();
        var answer = join(reply);
        requireSuccess(answer);
        return result.of(answer, bytes, etag());
    }

    @Override
    public void close() {
        handoff.abandon();
        if (!reply.isDone()) {
            reply.exceptionally(_ -> null).join();
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    /** Counts, digests and packs what goes by. */
    private final class Body extends OutputStream {

        private byte[] piece = new byte[PIECE_BYTES];
        private int filled;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            md5.update(source, offset, length);
            bytes += length;
            for (var done = 0; done < length; ) {
                var part = Math.min(length - done, piece.length - filled);
                System.arraycopy(source, offset + done, piece, filled, part);
                filled += part;
                done += part;
                if (filled == piece.length) {
                    send(piece);
                    piece = new byte[PIECE_BYTES];
                }
            }
        }

        private void sendRest() throws IOException {
            if (filled > 0) {
                send(Arrays.copyOf(piece, filled));
            }
        }

        /** If the Swift has answered already, its answer tells more than that nobody listens. */
        private void send(byte[] full) throws IOException {
            filled = 0;
            try {
                handoff.put(full);
            } catch (IOException notTaken) {
                if (reply.isDone()) {
                    requireSuccess(join(reply));
                }
                throw new ObjectStore.Unavailable("The Swift takes no more", notTaken);
            }
        }
    }
}
