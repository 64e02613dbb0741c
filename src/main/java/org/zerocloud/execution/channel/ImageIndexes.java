package org.zerocloud.execution.channel;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.sandbox.image.ImageLimits;
import org.zerocloud.sandbox.image.ImageRejected;
import org.zerocloud.sandbox.image.TarImage;

/**
 * Archives that were read once, so that all sessions which mount them share the index, and the
 * inflated file of those that are compressed.
 */
final class ImageIndexes implements AutoCloseable {

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Spools spools;
    private final long inflatedBytesMax;
    private final Map<String, Indexed> indexed = new HashMap<>();

    /**
     * None yet.
     *
     * @param inflatedBytesMax how large a compressed archive may become
     */
    ImageIndexes(Spools spools, long inflatedBytesMax) {
        this.spools = spools;
        this.inflatedBytesMax = inflatedBytesMax;
    }

    private record Indexed(TarImage index, Optional<Path> inflated) {}

    /** An archive that one session reads. */
    record OpenArchive(TarImage index, SeekableByteChannel channel) {}

    /**
     * Gives the index of an archive, and a channel to its bytes without compression.
     *
     * @param name tells it from others, and names it in refusals
     * @param raw its bytes; closed if this fails, and with the archive
     * @throws Obstructed if it is no archive that may be mounted
     */
    OpenArchive open(String name, SeekableByteChannel raw) throws IOException, Obstructed {
        var complete = false;
        try {
            var found = index(name, raw);
            var channel = raw;
            if (found.inflated().isPresent()) {
                channel = FileChannel.open(found.inflated().get());
                raw.close();
            }
            complete = true;
            return new OpenArchive(found.index(), channel);
        } finally {
            if (!complete) {
                raw.close();
            }
        }
    }

    /** One at a time: sessions of a job mostly want the same one. */
    private synchronized Indexed index(String name, SeekableByteChannel raw)
            throws IOException, Obstructed {
        var known = indexed.get(name);
        if (known != null) {
            return known;
        }
        try {
            var made = isCompressed(raw) ? inflated(name, raw) : plain(raw);
            indexed.put(name, made);
            return made;
        } catch (ImageRejected rejected) {
            throw new Obstructed(
                    new Obstacle.Malformed(name, String.valueOf(rejected.getMessage())));
        }
    }

    private static Indexed plain(SeekableByteChannel raw) throws IOException {
        return new Indexed(TarImage.index(raw, ImageLimits.DEFAULTS), Optional.empty());
    }

    private static boolean isCompressed(SeekableByteChannel raw) throws IOException {
        var magic = ByteBuffer.allocate(Short.BYTES);
        raw.position(0);
        var got = 0;
        while (got >= 0 && magic.hasRemaining()) {
            got = raw.read(magic);
        }
        raw.position(0);
        return !magic.hasRemaining() && Short.toUnsignedInt(magic.getShort(0)) == GZIP_MAGIC;
    }

    private Indexed inflated(String name, SeekableByteChannel raw) throws IOException, Obstructed {
        var file = spools.newFile();
        var complete = false;
        try {
            inflate(name, raw, file);
            try (var archive = FileChannel.open(file)) {
                var made = new Indexed(plain(archive).index(), Optional.of(file));
                complete = true;
                return made;
            }
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The source stays open: it is the caller's. */
    private void inflate(String name, SeekableByteChannel raw, Path file)
            throws IOException, Obstructed {
        var left = inflatedBytesMax;
        var buffer = new byte[BUFFER_BYTES];
        try (var target = Files.newOutputStream(file)) {
            var source = new GZIPInputStream(Channels.newInputStream(raw), BUFFER_BYTES);
            for (var got = source.read(buffer); got >= 0; got = source.read(buffer)) {
                left -= got;
                if (left < 0) {
                    throw new Obstructed(new Obstacle.TooLarge(name, inflatedBytesMax));
                }
                target.write(buffer, 0, got);
            }
        } catch (ZipException | EOFException broken) {
            throw new Obstructed(
                    new Obstacle.Malformed(name, "is no gzip archive: " + broken.getMessage()));
        }
    }

    /** Deletes inflated files; channels that are still open stay good. */
    @Override
    public synchronized void close() {
        for (var one : indexed.values()) {
            one.inflated().ifPresent(ImageIndexes::delete);
        }
        indexed.clear();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the inflated image " + file, e);
        }
    }
}
