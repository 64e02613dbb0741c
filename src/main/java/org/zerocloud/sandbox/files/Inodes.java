package org.zerocloud.sandbox.files;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.image.Entry;

/** Makes the inodes of one file system, numbered in the order in which they are needed. */
final class Inodes {

    private final Space space;
    private final LongSupplier clock;
    private long last;

    Inodes(Space space, LongSupplier clock) {
        this.space = space;
        this.clock = clock;
    }

    Space space() {
        return space;
    }

    Inode of(Device device) {
        return new Inode(++last, device, clock);
    }

    Inode file() {
        return of(MemoryFile.empty(space));
    }

    /** A file of an image, whose bytes stay there. */
    Inode file(Entry.File slice, ImageSource source) {
        return of(MemoryFile.of(slice, source, space));
    }

    /** A directory; without a parent the root, which is its own. */
    Inode directory(@Nullable Inode parent, boolean fixed) {
        var directory = new Directory(this, fixed);
        Inode inode = of(directory);
        directory.settle(inode, parent == null ? inode : parent);
        return inode;
    }
}
