package org.zerocloud.zapp.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.zerocloud.sandbox.image.ImageRejected;

/** Inflates archives, as long as they stay within bounds. */
final class Inflation {

    private static final int MAGIC = 0x1f8b;
    private static final int BUFFER_BYTES = 1 << 16;

    /** A few small files are mostly padding, which shrinks to almost nothing. */
    private static final long FREE_BYTES = 1L << 20;

    private final ArchiveBounds bounds;

    Inflation(ArchiveBounds bounds) {
        this.bounds = bounds;
    }

    static boolean isNeeded(Path file) throws IOException {
        try (var source = Files.newInputStream(file)) {
            var first = source.readNBytes(2);
            return first.length == 2
                    && (Byte.toUnsignedInt(first[0]) << 8 | Byte.toUnsignedInt(first[1])) == MAGIC;
        }
    }

    /**
     * @param bytes how many the source has
     * @throws ImageRejected if it is broken, or becomes too large
     */
    void inflate(Path source, long bytes, Path target) throws IOException {
        var most = Math.min(bounds.inflatedBytesMax(), bytes * bounds.ratioMax() + FREE_BYTES);
        try (var packed = Files.newInputStream(source);
                var plain = new GZIPInputStream(packed, BUFFER_BYTES)) {
            copy(plain, target, most);
        } catch (ZipException | EOFException broken) {
            throw new ImageRejected("Not a gzip archive: " + broken.getMessage());
        }
    }

    private void copy(InputStream plain, Path target, long most) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        var left = most;
        try (var file = Files.newOutputStream(target)) {
            for (var got = plain.read(buffer); got >= 0; got = plain.read(buffer)) {
                left -= got;
                if (left < 0) {
                    throw new ImageRejected(
                            "The archive becomes larger than %d bytes, or than %d times its size"
                                    .formatted(bounds.inflatedBytesMax(), bounds.ratioMax()));
                }
                file.write(buffer, 0, got);
            }
        }
    }
}
