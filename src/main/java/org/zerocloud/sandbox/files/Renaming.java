package org.zerocloud.sandbox.files;

import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** The rules of moving a name to another place. */
record Renaming(Inode root, Place from, Place to) {

    void check() {
        Inode moved = from.existing();
        if (from.name().equals(Place.SELF) || to.name().equals(Place.SELF)) {
            throw new Refused(Errno.INVAL);
        }
        FileSystem.requireChangeable(from.in(), Errno.NOSYS);
        FileSystem.requireChangeable(to.in(), Errno.NOSYS);
        if (to.found() == moved) {
            return;
        }
        if (moved.device() instanceof Directory directory) {
            FileSystem.requireChangeable(directory, Errno.NOSYS);
            checkNotBelow(moved);
            checkDirectoryFits();
        } else {
            checkFileFits();
        }
    }

    private void checkNotBelow(Inode moved) {
        Inode above = to.directory();
        while (above != root) {
            if (above == moved) {
                throw new Refused(Errno.INVAL);
            }
            above = ((Directory) above.device()).parent();
        }
    }

    private void checkDirectoryFits() {
        if (to.found() == null) {
            return;
        }
        if (!(to.found().device() instanceof Directory directory)) {
            throw new Refused(Errno.NOTDIR);
        }
        FileSystem.requireChangeable(directory, Errno.NOSYS);
        if (!directory.isEmpty()) {
            throw new Refused(Errno.NOTEMPTY);
        }
    }

    private void checkFileFits() {
        if (to.found() != null && to.found().device() instanceof Directory) {
            throw new Refused(Errno.ISDIR);
        }
        if (to.slashed()) {
            throw new Refused(Errno.NOTDIR);
        }
    }
}
