package org.zerocloud.gateway.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.job.request.SpooledBody;

/** Keeps images, scripts and payloads of requests in files, until their jobs have ended. */
@Component
class SpooledBodies {

    private static final String PREFIX = "request-";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path directory;
    private final long bytesMax;

    /** Deletes what an earlier server left in the directory. */
    SpooledBodies(ComputeProperties settings) throws IOException {
        this.directory = settings.spoolDirectory();
        this.bytesMax = settings.bodySizeMax().toBytes();
        Files.createDirectories(directory);
        try (var left = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (var file : left) {
                Files.delete(file);
            }
        }
    }

    /** Writes a body. */
    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream target) throws IOException;
    }

    /**
     * Takes all bytes of a request.
     *
     * @param length what was announced, or −1
     * @throws Refusal if it is too long, or shorter than announced
     */
    SpooledBody receive(InputStream source, long length) throws IOException {
        checkLength(length);
        var body = write(target -> copy(source, target));
        if (length >= 0 && body.bytes() != length) {
            body.close();
            throw new Refusal(Status.CLIENT_DISCONNECT, "The request ended before its body did");
        }
        return body;
    }

    /**
     * @throws Refusal if so many bytes are too many
     */
    void checkLength(long length) {
        if (length > bytesMax) {
            throw tooLarge();
        }
    }

    /** Keeps what is written. */
    SpooledBody write(Writer writer) throws IOException {
        var file = Files.createTempFile(directory, PREFIX, "");
        var complete = false;
        try (var target = Files.newOutputStream(file)) {
            writer.writeTo(target);
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
        return new SpoolFile(file, Files.size(file));
    }

    private void copy(InputStream source, OutputStream target) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        var left = bytesMax;
        for (var got = receive(source, buffer); got >= 0; got = receive(source, buffer)) {
            left -= got;
            if (left < 0) {
                throw tooLarge();
            }
            target.write(buffer, 0, got);
        }
    }

    private static int receive(InputStream source, byte[] buffer) {
        try {
            return source.read(buffer);
        } catch (SocketTimeoutException slow) {
            throw new Refusal(Status.REQUEST_TIMEOUT, "The body comes too slowly");
        } catch (IOException gone) {
            throw new Refusal(Status.CLIENT_DISCONNECT, "The request ended before its body did");
        }
    }

    private Refusal tooLarge() {
        return new Refusal(
                Status.CONTENT_TOO_LARGE, "A body has at most %d bytes".formatted(bytesMax));
    }

    private record SpoolFile(Path file, long bytes) implements SpooledBody {

        @Override
        public SeekableByteChannel open() throws IOException {
            return FileChannel.open(file);
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete a request's body " + file, e);
            }
        }
    }
}
