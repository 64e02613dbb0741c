package org.zerocloud.sandbox.wasi;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.files.Directory;
import org.zerocloud.sandbox.files.Inode;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/**
 * The names of an open directory in order. A cookie is the number of names before it; so that a
 * guest may remove what it lists, the last names that were given out are remembered.
 */
final class Listing {

    private static final int REMEMBERED_MAX = 4_096;

    private final Inode inode;
    private final Directory directory;

    /** Names that were given out, the first of them with this number. */
    private List<String> given = List.of();

    private int firstGiven;

    private Listing(Inode inode, Directory directory) {
        this.inode = inode;
        this.directory = directory;
    }

    static Listing of(Inode inode) {
        if (!(inode.device() instanceof Directory directory)) {
            throw new Refused(Errno.NOTDIR);
        }
        return new Listing(inode, directory);
    }

    /** The names from a cookie on; the first two are the directory and the one above. */
    Stream<String> from(int cookie) {
        int behind = cookie - firstGiven;
        return behind > 0 && behind <= given.size()
                ? directory.namesAfter(given.get(behind - 1)).stream()
                : directory.namesAfter("").stream().skip(cookie);
    }

    /** Remembers what was given out from a cookie on. */
    void remember(int cookie, List<String> names) {
        int skipped = Math.max(0, names.size() - REMEMBERED_MAX);
        given = List.copyOf(names.subList(skipped, names.size()));
        firstGiven = cookie + skipped;
    }

    /** What a name leads to; null if it was removed meanwhile. */
    @Nullable Inode get(String name) {
        return switch (name) {
            case "." -> inode;
            case ".." -> directory.parent();
            default -> directory.get(name);
        };
    }
}
