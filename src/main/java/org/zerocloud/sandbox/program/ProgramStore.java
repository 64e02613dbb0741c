package org.zerocloud.sandbox.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zerocloud.sandbox.SandboxSettings;

/**
 * Compiled programs on disk, so that a server that starts again does not compile again. An entry is
 * a file of its own: an authentication code over the name, the versions and all that follows; the
 * length of the stripped module; that; the classes. Nobody without the key can plant or change
 * classes there. A disk that fails costs time, not jobs.
 */
final class ProgramStore {

    static final String UNFINISHED = ".tmp";
    private static final String SUFFIX = ".program";

    private static final int CODE_BYTES = 32;
    private static final Logger log = LoggerFactory.getLogger(ProgramStore.class);

    private final Path directory;
    private final long bytesMax;
    private final SecretKey key;
    private final InstantSource clock;
    private final String version;
    private final AtomicBoolean failing = new AtomicBoolean();

    private ProgramStore(
            SandboxSettings.Store settings, SecretKey key, String version, InstantSource clock) {
        this.directory = settings.directory();
        this.bytesMax = settings.bytesMax();
        this.key = key;
        this.version = version;
        this.clock = clock;
    }

    /**
     * Opens a directory, which is made if it is not there, and sweeps what a crash left in it.
     *
     * @param version what classes depend on beside their module; entries of another are not loaded
     * @throws InsecureStore if others can read its key
     * @throws UncheckedIOException if it cannot be made or read
     */
    static ProgramStore open(SandboxSettings.Store settings, String version) {
        return open(settings, version, InstantSource.system());
    }

    static ProgramStore open(SandboxSettings.Store settings, String version, InstantSource clock) {
        Path directory = settings.directory();
        try {
            Files.createDirectories(directory, StoreKey.ownersDirectory(directory));
            var store = new ProgramStore(settings, StoreKey.in(directory), version, clock);
            store.sweep();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("No programs can be kept in " + directory, e);
        }
    }

    private void sweep() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(UNFINISHED)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The entry of that digest; one that is not whole and our own is deleted. */
    Optional<CompiledModule> get(String digest) {
        Path file = file(digest);
        try {
            byte[] content = Files.readAllBytes(file);
            Optional<CompiledModule> entry = entry(digest, content);
            if (entry.isEmpty()) {
                log.warn("Deleted {}: it was not written with this key by this version", file);
                Files.deleteIfExists(file);
            } else {
                Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            }
            return entry;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            warn("read", e);
            return Optional.empty();
        }
    }

    private Optional<CompiledModule> entry(String digest, byte[] content) {
        if (content.length < CODE_BYTES + Integer.BYTES) {
            return Optional.empty();
        }
        var rest = ByteBuffer.wrap(content, CODE_BYTES, content.length - CODE_BYTES);
        byte[] code = Arrays.copyOf(content, CODE_BYTES);
        if (!MessageDigest.isEqual(code, code(digest, rest.duplicate()))) {
            return Optional.empty();
        }
        byte[] module = new byte[rest.getInt()];
        rest.get(module);
        byte[] classes = new byte[rest.remaining()];
        rest.get(classes);
        return Optional.of(new CompiledModule(module, classes));
    }

    private byte[] code(String digest, ByteBuffer content) {
        try {
            var mac = Mac.getInstance(StoreKey.ALGORITHM);
            mac.init(key);
            mac.update((version + ' ' + digest + '\n').getBytes(StandardCharsets.US_ASCII));
            mac.update(content);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + StoreKey.ALGORITHM, e);
        }
    }

    /** Keeps an entry, if there is room for it. */
    void put(String digest, CompiledModule entry) {
        var content =
                ByteBuffer.allocate(
                                Integer.BYTES + entry.stripped().length + entry.classes().length)
                        .putInt(entry.stripped().length)
                        .put(entry.stripped())
                        .put(entry.classes())
                        .flip();
        long bytes = (long) CODE_BYTES + content.remaining();
        if (bytes > bytesMax) {
            return;
        }
        try {
            makeRoom(bytes);
            write(file(digest), code(digest, content.duplicate()), content);
            failing.set(false);
        } catch (IOException e) {
            warn("written", e);
        }
    }

    /** A reader sees the whole file or none. */
    private void write(Path file, byte[] code, ByteBuffer content) throws IOException {
        Path whole = Files.createTempFile(directory, "new", UNFINISHED);
        try {
            try (var out = Files.newByteChannel(whole, StandardOpenOption.WRITE)) {
                var head = ByteBuffer.wrap(code);
                while (head.hasRemaining()) {
                    out.write(head);
                }
                while (content.hasRemaining()) {
                    out.write(content);
                }
            }
            Files.setLastModifiedTime(whole, FileTime.from(clock.instant()));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private synchronized void makeRoom(long bytes) throws IOException {
        long sum = bytes;
        for (Kept each : kept()) {
            sum += each.bytes();
            if (sum > bytesMax) {
                Files.deleteIfExists(each.file());
            }
        }
    }

    /** The digests of so many entries, those that were used last. */
    List<String> latest(int count) {
        try {
            return kept().stream()
                    .limit(count)
                    .map(each -> each.file().getFileName().toString())
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        } catch (IOException e) {
            warn("listed", e);
            return List.of();
        }
    }

    private record Kept(Path file, FileTime used, long bytes) {}

    /** All entries, those that were used last first. */
    private List<Kept> kept() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .flatMap(ProgramStore::kept)
                    .sorted(Comparator.comparing(Kept::used).reversed())
                    .toList();
        }
    }

    /** Another server on this directory may have deleted it meanwhile. */
    private static Stream<Kept> kept(Path file) {
        try {
            return Stream.of(new Kept(file, Files.getLastModifiedTime(file), Files.size(file)));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private Path file(String digest) {
        return directory.resolve(digest + SUFFIX);
    }

    /** Once, until it works again: each program of each job would say the same. */
    private void warn(String what, IOException failure) {
        if (failing.compareAndSet(false, true)) {
            log.warn("Compiled programs cannot be {} in {}", what, directory, failure);
        }
    }
}
