package org.zerocloud.sandbox.files;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/**
 * Where a path ends: at a name in a directory, which may lead to something or not yet.
 *
 * @param directory the directory
 * @param name the last name; {@code .} if the path is that of the directory itself
 * @param found what the name leads to
 * @param slashed whether a slash follows, so that only a directory can be meant
 */
public record Place(Inode directory, String name, @Nullable Inode found, boolean slashed) {

    static final String SELF = ".";

    /** What is there. */
    public Optional<Inode> inode() {
        return Optional.ofNullable(found);
    }

    /**
     * What is there.
     *
     * @throws Refused with {@code ENOENT} if nothing is, with {@code ENOTDIR} if the path ends in a
     *     slash and no directory is
     */
    public Inode existing() {
        if (found == null) {
            throw new Refused(Errno.NOENT);
        }
        if (slashed && !(found.device() instanceof Directory)) {
            throw new Refused(Errno.NOTDIR);
        }
        return found;
    }

    Directory in() {
        return (Directory) directory.device();
    }
}
