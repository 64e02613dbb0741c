package org.zerocloud.objectstore.local;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.Upload;

/** A file on its way: written, made durable, moved to its final name, and only then given a row. */
final class LocalUpload implements Upload {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final ObjectFiles files;
    private final UUID file;
    private final Function<Written, ObjectInfo> row;
    private final FileOutputStream output;
    private final MessageDigest md5;
    private final OutputStream body;
    private long bytes;
    private boolean keepsFile;

    LocalUpload(ObjectFiles files, UUID file, Function<Written, ObjectInfo> row)
            throws IOException {
        this.files = files;
        this.file = file;
        this.row = row;
        this.md5 = md5();
        this.output = files.create(file);
        this.body = new Body(new BufferedOutputStream(output, BUFFER_BYTES));
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

    /** If the database fails, nobody knows whether the row is there: the sweep decides then. */
    @Override
    public ObjectInfo commit() throws IOException {
        if (keepsFile) {
            throw new IllegalStateException("Already committed: file " + file);
        }
        body.flush();
        files.publish(file, output);
        keepsFile = true;
        try {
            return row.apply(new Written(file, bytes, etag()));
        } catch (ContainerNotFound e) {
            keepsFile = false;
            throw e;
        }
    }

    @Override
    public void close() {
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

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    /** A complete file that has no row yet. */
    record Written(UUID file, long bytes, String etag) {}

    /** Counts and digests what goes by; closing it does nothing, since the upload owns the file. */
    private final class Body extends OutputStream {

        private final OutputStream target;

        Body(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            target.write(source, offset, length);
            md5.update(source, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
