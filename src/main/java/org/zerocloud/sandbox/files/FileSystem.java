package org.zerocloud.sandbox.files;

import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.zerocloud.sandbox.FileLimits;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/**
 * The guest's tree of names: a root in memory with {@code /tmp}, images over it, and {@code /dev},
 * whose names are fixed. Refusals carry the error number that POSIX gives.
 */
public final class FileSystem {

    private final Inodes inodes;
    private final Inode root;

    /**
     * Makes an empty tree.
     *
     * @param clock the guest's time in nanoseconds
     */
    public FileSystem(FileLimits limits, LongSupplier clock) {
        inodes = new Inodes(new Space(limits), clock);
        root = inodes.directory(null, false);
        root.addName();
    }

    /** Lays out what is there before the guest starts. */
    public Layout layout() {
        return new Layout(inodes, root);
    }

    /** The top. */
    public Inode root() {
        return root;
    }

    /**
     * Where a path leads to from a directory that it must not leave.
     *
     * @param follow whether a link at its end is followed
     */
    public Place walk(Inode directory, String path, boolean follow) {
        return new Walk(root, directory).to(path, follow);
    }

    /** Makes an empty regular file. */
    public Inode createFile(Place place) {
        requireFree(place, Errno.NOENT);
        if (place.slashed()) {
            throw new Refused(Errno.ISDIR);
        }
        Inode inode = inodes.file();
        add(place, inode);
        return inode;
    }

    /** Makes an empty directory. */
    public void createDirectory(Place place) {
        requireFree(place, Errno.NOSYS);
        add(place, inodes.directory(place.directory(), false));
    }

    /** Makes a symbolic link, which may lead nowhere. */
    public void createLink(Place place, String target) {
        requireFree(place, Errno.PERM);
        if (target.isEmpty() || place.slashed()) {
            throw new Refused(Errno.NOENT);
        }
        add(place, inodes.of(new SymbolicLink(target)));
    }

    /** Gives a file one more name. */
    public void link(Inode inode, Place place) {
        if (inode.device() instanceof Directory) {
            throw new Refused(Errno.PERM);
        }
        if (!isFile(inode)) {
            throw new Refused(Errno.XDEV);
        }
        requireFree(place, Errno.PERM);
        if (place.slashed()) {
            throw new Refused(Errno.NOENT);
        }
        add(place, inode);
    }

    private static boolean isFile(Inode inode) {
        return inode.device() instanceof MemoryFile || inode.device() instanceof SymbolicLink;
    }

    /** Takes a name from what is no directory. */
    public void unlink(Place place) {
        if (place.existing().device() instanceof Directory) {
            throw new Refused(Errno.ISDIR);
        }
        requireChangeable(place.in(), Errno.PERM);
        place.in().remove(place.name());
    }

    /** Removes an empty directory. */
    public void removeDirectory(Place place) {
        if (place.name().equals(Place.SELF)) {
            throw new Refused(Errno.INVAL);
        }
        if (!(place.existing().device() instanceof Directory directory)) {
            throw new Refused(Errno.NOTDIR);
        }
        requireChangeable(place.in(), Errno.NOSYS);
        requireChangeable(directory, Errno.NOSYS);
        if (!directory.isEmpty()) {
            throw new Refused(Errno.NOTEMPTY);
        }
        place.in().remove(place.name());
    }

    /** Moves a name to another place, in one step; what was there is gone. */
    public void rename(Place from, Place to) {
        new Renaming(root, from, to).check();
        Inode moved = from.existing();
        if (to.found() == moved) {
            return;
        }
        add(to, moved);
        if (moved.device() instanceof Directory directory) {
            directory.settle(moved, to.directory());
        }
        from.in().remove(from.name());
    }

    private static void requireFree(Place place, Errno ifFixed) {
        if (place.inode().isPresent()) {
            throw new Refused(Errno.EXIST);
        }
        requireChangeable(place.in(), ifFixed);
    }

    static void requireChangeable(Directory directory, Errno ifFixed) {
        if (directory.fixed()) {
            throw new Refused(ifFixed);
        }
    }

    /** A directory that was removed while it was open takes no names. */
    private void add(Place place, Inode inode) {
        if (place.directory().names() == 0) {
            throw new Refused(Errno.NOENT);
        }
        long target = inode.device() instanceof SymbolicLink link ? link.size() : 0;
        int bytes = (int) (place.name().getBytes(StandardCharsets.UTF_8).length + target);
        inodes.space().takeName(bytes);
        place.in().put(place.name(), inode, bytes);
    }
}
