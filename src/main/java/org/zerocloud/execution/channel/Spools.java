package org.zerocloud.execution.channel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory where outputs wait until they are sent or stored. */
public final class Spools {

    private static final String PREFIX = "output-";

    private final Path directory;
    private final long memoryBytesMax;

    private Spools(Path directory, long memoryBytesMax) {
        this.directory = directory;
        this.memoryBytesMax = memoryBytesMax;
    }

    /**
     * Prepares the directory and deletes what an earlier server left in it.
     *
     * @param directory an own directory of this server
     * @param memoryBytesMax how much of one output stays in memory
     * @throws IOException if the directory cannot be used
     */
    public static Spools in(Path directory, long memoryBytesMax) throws IOException {
        Files.createDirectories(directory);
        try (var left = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (var file : left) {
                Files.delete(file);
            }
        }
        return new Spools(directory, memoryBytesMax);
    }

    long memoryBytesMax() {
        return memoryBytesMax;
    }

    Spool newSpool() {
        return new Spool(this);
    }

    Path newFile() throws IOException {
        return Files.createTempFile(directory, PREFIX, "");
    }

    static FileChannel openRandom(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The same, of a file that goes when it is closed. */
    static FileChannel openTemporary(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }
}
