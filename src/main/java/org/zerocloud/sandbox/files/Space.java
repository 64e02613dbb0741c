package org.zerocloud.sandbox.files;

import org.zerocloud.sandbox.FileLimits;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** How much room is left in the guest's file system. */
final class Space {

    private final long bytesMax;
    private long bytesLeft;
    private int namesLeft;

    Space(FileLimits limits) {
        bytesMax = limits.bytesMax();
        bytesLeft = limits.bytesMax();
        namesLeft = limits.namesMax();
    }

    /** No file can be longer than all of them together. */
    long bytesMax() {
        return bytesMax;
    }

    long bytesLeft() {
        return bytesLeft;
    }

    void takeBytes(long bytes) {
        if (bytes > bytesLeft) {
            throw new Refused(Errno.NOSPC);
        }
        bytesLeft -= bytes;
    }

    void giveBytes(long bytes) {
        bytesLeft += bytes;
    }

    void takeName(long bytes) {
        if (namesLeft < 1) {
            throw new Refused(Errno.NOSPC);
        }
        takeBytes(bytes);
        namesLeft--;
    }

    void giveName(long bytes) {
        giveBytes(bytes);
        namesLeft++;
    }
}
