package org.zerocloud.zapp.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/** Receives archives into files, so many at once. */
public final class IncomingArchives {

    private static final String PREFIX = "zapp-";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path directory;
    private final ArchiveBounds bounds;
    private final int atOnceMax;
    private final Semaphore places;

    /**
     * Deletes what an earlier server left in the directory.
     *
     * @param directory an own one
     * @param atOnceMax how many archives may be there at once
     */
    public IncomingArchives(Path directory, int atOnceMax, ArchiveBounds bounds)
            throws IOException {
        this.directory = directory;
        this.bounds = bounds;
        this.atOnceMax = atOnceMax;
        this.places = new Semaphore(atOnceMax);
        Files.createDirectories(directory);
        try (var left = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (var file : left) {
                Files.delete(file);
            }
        }
    }

    /** As many archives as may be are there already. */
    public static final class TooMany extends RuntimeException {

        private final int max;

        TooMany(int max) {
            super("As many archives are being received as may be at once");
            this.max = max;
        }

        /** How many may be. */
        public int max() {
            return max;
        }
    }

    /** An archive has more bytes than it may have. */
    public static final class TooLarge extends RuntimeException {

        TooLarge(long bytesMax) {
            super("The archive has more than %d bytes".formatted(bytesMax));
        }
    }

    /**
     * Takes all bytes of an archive; whoever gets it closes it.
     *
     * @throws TooMany if there is no place for it at this moment
     * @throws TooLarge if it has too many bytes
     */
    public IncomingArchive receive(InputStream source) throws IOException {
        if (!places.tryAcquire()) {
            throw new TooMany(atOnceMax);
        }
        Path file = null;
        var complete = false;
        try {
            file = newFile();
            var digest = sha256();
            long bytes;
            try (var target = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                bytes = copy(source, target);
            }
            complete = true;
            var hex = HexFormat.of().formatHex(digest.digest());
            return new IncomingArchive(file, bytes, hex, places::release);
        } finally {
            if (!complete) {
                places.release();
                if (file != null) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private long copy(InputStream source, DigestOutputStream target) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        var bytes = 0L;
        for (var got = source.read(buffer); got >= 0; got = source.read(buffer)) {
            bytes += got;
            if (bytes > bounds.bytesMax()) {
                throw new TooLarge(bounds.bytesMax());
            }
            target.write(buffer, 0, got);
        }
        return bytes;
    }

    private Path newFile() throws IOException {
        return Files.createTempFile(directory, PREFIX, "");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * The content of an archive; whoever gets it closes it.
     *
     * @throws org.zerocloud.sandbox.image.ImageRejected if it is no archive, or one that may not be
     */
    public ArchiveContent open(IncomingArchive archive) throws IOException {
        return ArchiveContent.open(archive, this::newFile, bounds);
    }
}
