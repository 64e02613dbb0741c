package org.zerocloud.sandbox.memory;

import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import run.endive.runtime.Memory;

/**
 * The arrays of small memories, zeroed and used again: to clear what a short guest has touched is
 * cheaper than a new array. Arrays come in sizes of 1, 2, 4, … pages; larger ones are never kept.
 */
public final class PagePool {

    /** Up to 4 MiB. */
    private static final int CLASSES = 7;

    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final Deque<byte[]>[] arrays =
            Stream.generate(ConcurrentLinkedDeque::new).limit(CLASSES).toArray(Deque[]::new);

    /**
     * An empty pool.
     *
     * @param bytesMax how much it keeps; 0 for nothing
     */
    public PagePool(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** How much it keeps now, in bytes. */
    public long bytes() {
        return bytes.get();
    }

    /** An array of zeros with at least so many bytes. */
    byte[] take(int length) {
        int sizeClass = sizeClass(length);
        if (sizeClass >= CLASSES) {
            return new byte[length];
        }
        byte[] kept = arrays[sizeClass].pollFirst();
        if (kept == null) {
            return new byte[Memory.PAGE_SIZE << sizeClass];
        }
        bytes.addAndGet(-kept.length);
        return kept;
    }

    /**
     * Takes an array back that nobody uses any more.
     *
     * @param touched how many bytes, from the first on, may not be zero
     */
    void give(byte[] array, int touched) {
        int sizeClass = sizeClass(array.length);
        if (sizeClass >= CLASSES || array.length != Memory.PAGE_SIZE << sizeClass) {
            return;
        }
        if (bytes.addAndGet(array.length) > bytesMax) {
            bytes.addAndGet(-array.length);
            return;
        }
        Arrays.fill(array, 0, touched, (byte) 0);
        arrays[sizeClass].addFirst(array);
    }

    private static int sizeClass(int length) {
        int pages = (length + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE;
        return pages <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(pages - 1);
    }
}
