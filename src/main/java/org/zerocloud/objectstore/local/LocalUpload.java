package org.zerocloud.objectstore.local;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.objectstore.digest.Md5;

/**
 * Bytes on their way. They are gathered in memory, and if there are too many for a row, in a file,
 * which is made durable and moved to its final name before it is given a row.
 */
final class LocalUpload implements Upload {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final ObjectFiles files;
    private final int inlineBytesMax;
    private final Function<Written, ObjectInfo> row;
    private final Md5 md5 = new Md5();
    private final ByteArrayOutputStream few = new ByteArrayOutputStream();
    private final OutputStream body = new Body();
    private @Nullable Spill spill;
    private long bytes;
    private boolean isCommitted;

    /**
     * @param inlineBytesMax how many bytes a row may hold
     */
    LocalUpload(ObjectFiles files, int inlineBytesMax, Function<Written, ObjectInfo> row) {
        this.files = files;
        this.inlineBytesMax = inlineBytesMax;
        this.row = row;
    }

    @Override
    public OutputStream body() {
        return body;
    }

    @Override
    public String etag() {
        return md5.hex();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public ObjectInfo commit() throws IOException {
        if (isCommitted) {
            throw new IllegalStateException("This upload of %d bytes is over".formatted(bytes));
        }
        isCommitted = true;
        return spill == null ? row.apply(written(inline())) : spill.commit();
    }

    private Content inline() {
        return new Content.Inline(ByteBuffer.wrap(few.toByteArray()));
    }

    private Written written(Content content) {
        return new Written(content, bytes, etag());
    }

    @Override
    public void close() {
        if (spill != null) {
            spill.close();
        }
    }

    /** Complete bytes that have no row yet. */
    record Written(Content content, long bytes, String etag) {}

    /** Counts and digests what goes by; closing it does nothing, since the upload owns the file. */
    private final class Body extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            target(length).write(source, offset, length);
            md5.update(source, offset, length);
            bytes += length;
        }

        private OutputStream target(int more) throws IOException {
            if (spill == null && bytes + more > inlineBytesMax) {
                spill = new Spill();
                few.writeTo(spill.buffer);
                few.reset();
            }
            return spill == null ? few : spill.buffer;
        }
    }

    /** The file of an upload that no row can hold. */
    private final class Spill {

        private final UUID file = UUID.randomUUID();
        private final FileOutputStream output = files.create(file);
        private final OutputStream buffer = new BufferedOutputStream(output, BUFFER_BYTES);
        private boolean keepsFile;

        Spill() throws IOException {}

        /** If the database fails, nobody knows whether the row is there: the sweep decides then. */
        ObjectInfo commit() throws IOException {
            buffer.flush();
            files.publish(file, output);
            keepsFile = true;
            try {
                return row.apply(written(new Content.InFile(file)));
            } catch (ContainerNotFound e) {
                keepsFile = false;
                throw e;
            }
        }

        void close() {
            try {
                output.close();
                if (!keepsFile) {
                    files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot discard file " + file, e);
            } finally {
                files.release(file);
            }
        }
    }
}
