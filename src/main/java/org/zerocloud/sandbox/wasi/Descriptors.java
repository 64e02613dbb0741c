package org.zerocloud.sandbox.wasi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.files.Directory;
import org.zerocloud.sandbox.files.Inode;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** The open descriptors; a new one gets the lowest free number. */
final class Descriptors {

    static final int ROOT = 3;
    private static final int COUNT_MAX = 1000;

    private final List<@Nullable OpenFile> files = new ArrayList<>();

    OpenFile get(int fd) {
        OpenFile file = fd >= 0 && fd < files.size() ? files.get(fd) : null;
        if (file == null) {
            throw new Refused(Errno.BADF);
        }
        return file;
    }

    boolean isOpen(int fd) {
        return fd >= 0 && fd < files.size() && files.get(fd) != null;
    }

    /** An open directory. */
    Inode directory(int fd) {
        Inode inode = get(fd).inode();
        if (!(inode.device() instanceof Directory)) {
            throw new Refused(Errno.NOTDIR);
        }
        return inode;
    }

    /**
     * Refuses if no descriptor is free, so that a call that would need one changes nothing.
     *
     * @throws Refused with {@code ENFILE}
     */
    void requireFree() {
        if (files.size() >= COUNT_MAX && !files.contains(null)) {
            throw new Refused(Errno.NFILE);
        }
    }

    int add(OpenFile file) {
        requireFree();
        int free = files.indexOf(null);
        if (free >= 0) {
            files.set(free, file);
            return free;
        }
        files.add(file);
        return files.size() - 1;
    }

    void close(int fd) {
        get(fd).close();
        files.set(fd, null);
    }

    /** Closes the target and lets it be what the other was. */
    void renumber(int from, int to) {
        OpenFile file = get(from);
        OpenFile replaced = get(to);
        if (from != to) {
            replaced.close();
            files.set(from, null);
            files.set(to, file);
        }
    }
}
