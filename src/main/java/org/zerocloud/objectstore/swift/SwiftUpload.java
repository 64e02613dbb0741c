package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.objectstore.digest.Md5;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/**
 * One {@code PUT} whose body comes piece by piece. The Swift makes an object of it only once the
 * last piece has come: a connection that breaks before leaves nothing behind.
 */
final class SwiftUpload implements Upload {

    private static final int PIECE_BYTES = 256 << 10;

    private final Handoff handoff = new Handoff();
    private final CompletableFuture<SwiftHttp.Reply> reply = new CompletableFuture<>();
    private final Optional<Md5> md5;
    private final Body body = new Body();
    private final PutAnswers answers;
    private OptionalLong length = OptionalLong.empty();
    private long bytes;

    /**
     * @param tagged whether its tag is asked for, which costs as much time as the sending
     */
    SwiftUpload(PutAnswers answers, boolean tagged) {
        this.answers = answers;
        this.md5 = tagged ? Optional.of(new Md5()) : Optional.empty();
    }

    /**
     * Sends the request, and comes back once its body is wanted.
     *
     * @param announced how long the body will be, if that is known
     */
    void begin(SwiftHttp http, SwiftRequest request, OptionalLong announced) {
        length = announced;
        var entity = new HandedOver(announced.orElse(-1), handoff);
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

    private long announced() {
        return length.orElse(Long.MAX_VALUE);
    }

    private void requireSuccess(SwiftHttp.Reply answer) {
        if (!answer.succeeded()) {
            throw answers.refusal(answer);
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
        return md5.orElseThrow(() -> new IllegalStateException("The tag is the Swift's")).hex();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public ObjectInfo commit() throws IOException {
        PutAnswers.requireLength(length.orElse(bytes), bytes);
        body.sendRest();
        handoff.end();
        var answer = join(reply);
        requireSuccess(answer);
        return answers.stored(answer, bytes, md5.map(Md5::hex));
    }

    @Override
    public void close() {
        handoff.abandon();
        if (!reply.isDone()) {
            reply.exceptionally(_ -> null).join();
        }
    }

    /** Counts, digests and packs what goes by. */
    private final class Body extends OutputStream {

        private byte[] piece = new byte[0];
        private int filled;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            md5.ifPresent(digest -> digest.update(source, offset, length));
            bytes += length;
            for (var done = 0; done < length; ) {
                if (filled == 0) {
                    piece = new byte[pieceBytes(bytes - (length - done))];
                }
                var part = Math.min(length - done, piece.length - filled);
                System.arraycopy(source, offset + done, piece, filled, part);
                filled += part;
                done += part;
                if (filled == piece.length) {
                    send(piece);
                }
            }
        }

        /** Of the next piece: no more than are announced beyond those that came before. */
        private int pieceBytes(long before) {
            var left = announced() - before;
            return left > 0 ? (int) Math.min(PIECE_BYTES, left) : PIECE_BYTES;
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
