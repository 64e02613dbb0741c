package org.zerocloud.sandbox.program;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret by which a directory's entries are known to be this server's own. */
final class StoreKey {

    static final String ALGORITHM = "HmacSHA256";
    static final String FILE_NAME = "key";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private StoreKey() {}

    /**
     * The key in a directory, made if there is none.
     *
     * @throws InsecureStore if others may read or write it, or it is none
     */
    static SecretKey in(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        if (Files.notExists(file)) {
            make(file);
        }
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new InsecureStore(
                    "%s can be read by others than its owner: delete it, or make it mode 600"
                            .formatted(file));
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != BYTES) {
            throw new InsecureStore(
                    "%s is no key: it has %d bytes, not %d".formatted(file, bytes.length, BYTES));
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** A second server that starts at the same moment may be first. */
    private static void make(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path whole = Files.createTempFile(file.getParent(), "key", ProgramStore.UNFINISHED);
        try {
            Files.write(whole, bytes, StandardOpenOption.TRUNCATE_EXISTING);
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** For a directory into which only its owner may look. */
    static FileAttribute<?>[] ownersDirectory(Path directory) {
        return isPosix(directory)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
