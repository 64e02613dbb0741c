package org.zerocloud.gateway.compute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Small archives in memory. */
public final class Archives {

    private Archives() {}

    /** A file of an archive, or something else without bytes of its own. */
    public record Entry(String name, byte kind, Supplier<byte[]> bytes) {}

    public static Entry entry(String name, byte[] bytes) {
        return new Entry(name, TarConstants.LF_NORMAL, () -> bytes);
    }

    /** What is neither a file nor a directory. */
    public static Entry special(String name, byte kind) {
        return new Entry(name, kind, () -> new byte[0]);
    }

    /** A file of the repository. */
    public static Entry file(String name, Path path) {
        return new Entry(
                name,
                TarConstants.LF_NORMAL,
                () -> {
                    try {
                        return Files.readAllBytes(path);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    public static byte[] tar(Entry... entries) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (var entry : entries) {
                var content = entry.bytes().get();
                var header = new TarArchiveEntry(entry.name(), entry.kind());
                header.setSize(content.length);
                header.setModTime(0);
                tar.putArchiveEntry(header);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
