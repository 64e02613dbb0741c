package org.zerocloud.sandbox.files;

import java.util.function.LongSupplier;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** What names lead to, with its number, its times and the count of its names. */
public final class Inode {

    private final long number;
    private final Device device;
    private final Times times;
    private int names;
    private int descriptors;

    Inode(long number, Device device, LongSupplier clock) {
        this.number = number;
        this.device = device;
        this.times = new Times(clock);
    }

    /** A number that is the same in each run that does the same. */
    public long number() {
        return number;
    }

    /** The device behind. */
    public Device device() {
        return device;
    }

    /** How many names lead here. */
    public int names() {
        return names;
    }

    /** When it was read and changed. */
    public Times times() {
        return times;
    }

    /** Writes, which changes the times; {@link Device#write}. */
    public int write(Buffers buffers, long offset) {
        int written = device.write(buffers, offset);
        times.modify();
        return written;
    }

    /** Cuts or lengthens, which changes the times; {@link Device#truncate}. */
    public void truncate(long size) {
        device.truncate(size);
        times.modify();
    }

    /**
     * Lengthens a file to that size, for which there must be room.
     *
     * @throws Refused with {@code ENOTSUP} if it is no file in memory, {@code ENOSPC} or {@code
     *     EFBIG} if there is no room
     */
    public void allocate(long size) {
        if (!(device instanceof MemoryFile file)) {
            throw new Refused(Errno.NOTSUP);
        }
        file.allocate(size);
        times.modify();
    }

    /** A descriptor leads here; without names, too, what it leads to stays. */
    public void open() {
        descriptors++;
    }

    /** A descriptor less. */
    public void close() {
        descriptors--;
        release();
    }

    void addName() {
        names++;
        times.change();
    }

    void removeName() {
        names--;
        times.change();
        release();
    }

    /** Gives back the room of a file that nothing leads to. */
    private void release() {
        if (names == 0 && descriptors == 0 && device instanceof MemoryFile file) {
            file.free();
        }
    }
}
