package org.zerocloud.sandbox.files;

import java.util.function.LongSupplier;

/** The three times of an inode, in nanoseconds of the guest's clock. */
public final class Times {

    private final LongSupplier clock;
    private long accessed;
    private long modified;
    private long changed;

    Times(LongSupplier clock) {
        this.clock = clock;
        accessed = clock.getAsLong();
        modified = accessed;
        changed = accessed;
    }

    /** When it was last read, as far as the guest said so. */
    public long accessed() {
        return accessed;
    }

    /** When its bytes or names last changed. */
    public long modified() {
        return modified;
    }

    /** When anything about it last changed. */
    public long changed() {
        return changed;
    }

    /** Sets the two times that a guest may set. */
    public void set(long access, long modification) {
        accessed = access;
        modified = modification;
        change();
    }

    void modify() {
        modified = clock.getAsLong();
        change();
    }

    void change() {
        changed = clock.getAsLong();
    }
}
