package org.zerocloud.zapp.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.zerocloud.sandbox.image.Entry;
import org.zerocloud.sandbox.image.ImageLimits;
import org.zerocloud.sandbox.image.ImageRejected;
import org.zerocloud.sandbox.image.Strictness;
import org.zerocloud.sandbox.image.TarImage;

/** What lies in an archive, by an index; nothing is unpacked. */
public final class ArchiveContent implements AutoCloseable {

    private static final int DEPTH_MAX = 20;

    /** A zero byte, {@code asm}, and the version of the format. */
    private static final byte[] PROGRAM_BEGIN = {0, 'a', 's', 'm', 1, 0, 0, 0};

    /** Three blocks of a header with attributes, and a long name. */
    private static final long HEADER_BYTES_OF_ENTRY = 2_048;

    private static final long HEADER_BYTES_MIN = 1L << 16;

    private final Optional<Path> inflated;
    private final FileChannel channel;
    private final TarImage index;
    private final Collection<String> names = new TreeSet<>();

    private ArchiveContent(Optional<Path> inflated, FileChannel channel, TarImage index) {
        this.inflated = inflated;
        this.channel = channel;
        this.index = index;
    }

    /** Makes files. */
    @FunctionalInterface
    interface NewFile {
        Path make() throws IOException;
    }

    static ArchiveContent open(IncomingArchive archive, NewFile files, ArchiveBounds bounds)
            throws IOException {
        Optional<Path> inflated =
                Inflation.isNeeded(archive.file()) ? Optional.of(files.make()) : Optional.empty();
        FileChannel channel = null;
        var complete = false;
        try {
            if (inflated.isPresent()) {
                new Inflation(bounds).inflate(archive.file(), archive.bytes(), inflated.get());
            }
            channel = FileChannel.open(inflated.orElse(archive.file()));
            var content = new ArchiveContent(inflated, channel, index(channel, bounds));
            content.collect("", content.index.root());
            if (content.names.size() > bounds.entriesMax()) {
                throw tooMany(bounds);
            }
            complete = true;
            return content;
        } finally {
            if (!complete) {
                if (channel != null) {
                    channel.close();
                }
                discard(inflated);
            }
        }
    }

    private static TarImage index(FileChannel channel, ArchiveBounds bounds) throws IOException {
        var headers = HEADER_BYTES_MIN + bounds.entriesMax() * HEADER_BYTES_OF_ENTRY;
        return TarImage.index(channel, new ImageLimits(headers, DEPTH_MAX), Strictness.STRICT);
    }

    private static ImageRejected tooMany(ArchiveBounds bounds) {
        return new ImageRejected(
                "The archive has more than %d files and links".formatted(bounds.entriesMax()));
    }

    private void collect(String prefix, Entry.Folder folder) {
        folder.entries()
                .forEach((name, entry) -> {
                    if (entry instanceof Entry.Folder inner) {
                        collect(prefix + name + "/", inner);
                    } else {
                        names.add(prefix + name);
                    }
                });
    }

    /** The names of all files and links, from the top and without a leading slash. */
    public Collection<String> names() {
        return names;
    }

    /** Whether the archive is compressed. */
    public boolean isCompressed() {
        return inflated.isPresent();
    }

    /** Whether a path leads to a file, as a program would find it. */
    public boolean hasFile(String path) {
        return index.find(path).isPresent();
    }

    /** Whether the bytes of a file begin as those of a WebAssembly module. */
    public boolean isProgram(String path) throws IOException {
        var found = index.find(path).filter(file -> file.size() >= PROGRAM_BEGIN.length);
        return found.isPresent() && Arrays.equals(begin(path, found.get()), PROGRAM_BEGIN);
    }

    private byte[] begin(String path, Entry.File file) throws IOException {
        var bytes = new byte[PROGRAM_BEGIN.length];
        fill(path, file, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /**
     * The bytes of a file, if it is there.
     *
     * @throws ImageRejected if it has more than may be
     */
    public Optional<ByteBuffer> read(String path, long bytesMax) throws IOException {
        var found = index.find(path);
        return found.isEmpty() ? Optional.empty() : Optional.of(read(path, found.get(), bytesMax));
    }

    private ByteBuffer read(String path, Entry.File file, long bytesMax) throws IOException {
        if (file.size() > bytesMax) {
            throw new ImageRejected("%s has more than %d bytes".formatted(path, bytesMax));
        }
        var bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        fill(path, file, bytes);
        return bytes.flip();
    }

    private void fill(String path, Entry.File file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, file.offset() + bytes.position()) < 0) {
                throw new ImageRejected("The archive is cut off in " + path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        discard(inflated);
    }

    private static void discard(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
