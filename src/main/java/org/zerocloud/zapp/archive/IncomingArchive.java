package org.zerocloud.zapp.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An archive that came in whole, in a file of its own.
 *
 * @param file where it lies
 * @param bytes how many
 * @param digest their SHA-256, in 64 hexadecimal digits
 * @param leave lets the next one in
 */
public record IncomingArchive(Path file, long bytes, String digest, Runnable leave)
        implements AutoCloseable {

    /** Deletes the file. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the archive " + file, e);
        } finally {
            leave.run();
        }
    }
}
