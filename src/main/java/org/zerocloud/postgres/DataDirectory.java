package org.zerocloud.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of the embedded database, held by one live server at a time and closed to every
 * other user of the machine.
 *
 * <p>It has the database ({@code data}), the unpacked binaries ({@code binaries}), PostgreSQL's log
 * of the last start ({@code postgres.log}), the database's password ({@code password}), the lock
 * ({@code server.lock}), and {@code ready} once a first start has gone all the way.
 */
final class DataDirectory implements AutoCloseable {

    /** The major version of the binaries that the build brings. */
    static final String POSTGRES_MAJOR = "18";

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String OWNER_ONLY_DIRECTORY = "rwx------";
    private static final String OWNER_ONLY_FILE = "rw-------";
    private static final int PASSWORD_BYTES = 32;

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes the directory if need be, closes it to other users and takes its lock.
     *
     * @throws PostgresNotStarted if another server holds it, or it cannot be written
     */
    static DataDirectory open(Path directory) {
        try {
            Files.createDirectories(directory, ownerOnly(OWNER_ONLY_DIRECTORY));
            var root = directory.toRealPath();
            Files.setPosixFilePermissions(
                    root, PosixFilePermissions.fromString(OWNER_ONLY_DIRECTORY));
            return new DataDirectory(root, lock(root));
        } catch (IOException e) {
            throw PostgresNotStarted.unwritable(directory.toAbsolutePath(), e);
        }
    }

    /** PostgreSQL's own data directory. */
    Path cluster() {
        return root.resolve("data");
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    /**
     * Puts aside what an interrupted first start left, and makes the password of a new database.
     *
     * @throws PostgresNotStarted if the database is of another version or lost its password
     */
    void prepare() throws IOException {
        Files.deleteIfExists(log());
        if (Files.exists(cluster()) && !Files.exists(readyFile())) {
            putAsideUnfinished();
        }
        if (Files.exists(cluster())) {
            refuseOtherVersion();
        } else {
            Files.deleteIfExists(passwordFile());
            writePassword();
        }
    }

    /** Records that the database is complete, so that the next start keeps it. */
    void markReady() throws IOException {
        if (!Files.exists(readyFile())) {
            Files.writeString(readyFile(), POSTGRES_MAJOR);
        }
    }

    String password() throws IOException {
        if (!Files.isReadable(passwordFile())) {
            throw PostgresNotStarted.passwordMissing(passwordFile());
        }
        var password = Files.readString(passwordFile()).strip();
        if (password.isEmpty()) {
            throw PostgresNotStarted.passwordMissing(passwordFile());
        }
        return password;
    }

    /** Gives the directory up to another server. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Path readyFile() {
        return root.resolve("ready");
    }

    private void putAsideUnfinished() throws IOException {
        var aside = Files.createTempDirectory(root, "unfinished-");
        Files.move(cluster(), aside.resolve("data"));
        LOG.warn("The first start on {} was interrupted; its remains are in {}", root, aside);
    }

    private void refuseOtherVersion() throws IOException {
        var found = Files.readString(cluster().resolve("PG_VERSION")).strip();
        if (!found.equals(POSTGRES_MAJOR)) {
            throw PostgresNotStarted.otherVersion(cluster(), found, POSTGRES_MAJOR);
        }
    }

    private void writePassword() throws IOException {
        var random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        var open = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var text =
                ByteBuffer.wrap(
                        HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
        try (var file = FileChannel.open(passwordFile(), open, ownerOnly(OWNER_ONLY_FILE))) {
            while (text.hasRemaining()) {
                file.write(text);
            }
            file.force(true);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        var file = root.resolve("server.lock");
        var channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        ownerOnly(OWNER_ONLY_FILE));
        if (!locks(channel)) {
            channel.close();
            throw PostgresNotStarted.inUse(root, Files.readString(file).strip());
        }
        var holder = Long.toString(ProcessHandle.current().pid());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
