package org.zerocloud.objectstore.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files that hold the bytes of objects. A file is written under {@code incoming}, then moved to
 * its final name and never changed again.
 */
final class ObjectFiles {

    private static final int FAN_OUT = 256;

    private final Path incoming;
    private final Path kept;
    private final Set<UUID> inUse = ConcurrentHashMap.newKeySet();

    /** Makes the directories, durably, so that no later write has to. */
    ObjectFiles(Path directory) throws IOException {
        incoming = Files.createDirectories(directory.resolve("incoming"));
        kept = Files.createDirectories(directory.resolve("kept"));
        for (var fan = 0; fan < FAN_OUT; fan++) {
            Files.createDirectories(kept.resolve(HexFormat.of().toHexDigits((byte) fan)));
        }
        force(kept);
        force(directory);
    }

    /**
     * Begins a new file; until {@link #release} no sweep touches it. It is a stream of java.io,
     * which an interrupt of the writing thread does not close.
     */
    FileOutputStream create(UUID file) throws IOException {
        inUse.add(file);
        return new FileOutputStream(incoming.resolve(file.toString()).toFile());
    }

    /** Makes a complete file durable under its final name. */
    void publish(UUID file, FileOutputStream content) throws IOException {
        content.getFD().sync();
        var target = keptPath(file);
        Files.move(incoming.resolve(file.toString()), target, ATOMIC_MOVE);
        force(directoryOf(file));
    }

    FileChannel open(UUID file) throws IOException {
        return FileChannel.open(keptPath(file), READ);
    }

    /** Removes a file in whichever state it is; readers that have it open keep it. */
    void delete(UUID file) throws IOException {
        Files.deleteIfExists(incoming.resolve(file.toString()));
        Files.deleteIfExists(keptPath(file));
    }

    /** The writer of the file is done with it. */
    void release(UUID file) {
        inUse.remove(file);
    }

    boolean isInUse(UUID file) {
        return inUse.contains(file);
    }

    /** Every directory that holds files, in a fixed order. */
    List<Path> directories() {
        var fans = IntStream.range(0, FAN_OUT).mapToObj(fan -> (byte) fan);
        return Stream.concat(
                        Stream.of(incoming),
                        fans.map(fan -> kept.resolve(HexFormat.of().toHexDigits(fan))))
                .toList();
    }

    private Path keptPath(UUID file) {
        return directoryOf(file).resolve(file.toString());
    }

    private Path directoryOf(UUID file) {
        return kept.resolve(file.toString().substring(0, 2));
    }

    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }
}
