package org.zerocloud.objectstore.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.StoredObject;

/** An open file; that its name may go meanwhile does not concern it. */
record LocalObject(ObjectInfo info, FileChannel file) implements StoredObject {

    @Override
    public InputStream stream(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, info.bytes());
        return new Part(file, offset, offset + length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + info.path(), e);
        }
    }

    /** A part of the file, read by position, so that several can be read at once. */
    private static final class Part extends InputStream {

        private final FileChannel file;
        private final long end;
        private long position;

        Part(FileChannel file, long position, long end) {
            this.file = file;
            this.position = position;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var wanted = (int) Math.min(length, end - position);
            if (length > 0 && wanted == 0) {
                return -1;
            }
            var read = file.read(ByteBuffer.wrap(target, offset, wanted), position);
            if (read < 0) {
                throw new IOException("The file ends before the object does");
            }
            position += read;
            return read;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - position);
        }
    }
}
