package org.zerocloud.sandbox.wasi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open files of a guest by their numbers. */
final class DescriptorTable {

    /** ZRT's bound of open handles. */
    private static final int OPEN_MAX = 1_000;

    private final List<@Nullable Descriptor> descriptors = new ArrayList<>();

    /**
     * @throws WasiError BADF if there is none of that number
     */
    Descriptor get(int number) {
        var descriptor =
                number >= 0 && number < descriptors.size() ? descriptors.get(number) : null;
        if (descriptor == null) {
            throw new WasiError(Errno.BADF);
        }
        return descriptor;
    }

    /**
     * Opens the lowest free number.
     *
     * @throws WasiError MFILE if too many are open
     */
    int open(Descriptor descriptor) {
        var free = descriptors.indexOf(null);
        if (free >= 0) {
            descriptors.set(free, descriptor);
            return free;
        }
        if (descriptors.size() >= OPEN_MAX) {
            throw new WasiError(Errno.MFILE);
        }
        descriptors.add(descriptor);
        return descriptors.size() - 1;
    }

    void close(int number) {
        get(number);
        descriptors.set(number, null);
    }

    /** Gives an open file the number of another open one, which is closed by that. */
    void renumber(int from, int to) {
        var descriptor = get(from);
        get(to);
        if (from != to) {
            descriptors.set(to, descriptor);
            descriptors.set(from, null);
        }
    }
}
