package org.zerocloud.sandbox.memory;

import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Memory;

/**
 * The arrays of small memories, zeroed and used again: to clear what a short guest has touched is
 * cheaper than a new array. Arrays come in sizes of 1, 2, 4, … pages; larger ones are never kept. A
 * thread keeps the last small one for itself, so that threads with short guests do not meet here.
 */
public final class PagePool {

    /** Up to 4 MiB. */
    private static final int CLASSES = 7;

    /** Up to 256 KiB: what one thread keeps. */
    private static final int OWN_CLASSES = 3;

    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final Deque<byte[]>[] arrays =
            Stream.generate(ConcurrentLinkedDeque::new).limit(CLASSES).toArray(Deque[]::new);

    private final ThreadLocal<Own> owns = ThreadLocal.withInitial(Own::new);

    /** What one thread keeps for its next guest. */
    private static final class Own {
        private byte @Nullable [] array;
    }

    /**
     * An empty pool.
     *
     * @param bytesMax how much it keeps, beside 256 KiB for each thread; 0 for nothing at all
     */
    public PagePool(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** How much it keeps for all threads now, in bytes. */
    public long bytes() {
        return bytes.get();
    }

    /** An array of zeros with at least so many bytes. */
    byte[] take(int length) {
        int sizeClass = sizeClass(length);
        if (sizeClass >= CLASSES) {
            return new byte[length];
        }
        byte[] array = takeOwn(sizeClass);
        return array == null ? takeCommon(sizeClass) : array;
    }

    private byte @Nullable [] takeOwn(int sizeClass) {
        if (sizeClass >= OWN_CLASSES) {
            return null;
        }
        Own own = owns.get();
        byte[] array = own.array;
        if (array == null || array.length != Memory.PAGE_SIZE << sizeClass) {
            return null;
        }
        own.array = null;
        return array;
    }

    private byte[] takeCommon(int sizeClass) {
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
        if (keepsOwn(sizeClass)) {
            owns.get().array = zeroed(array, touched);
        } else if (bytes.addAndGet(array.length) <= bytesMax) {
            arrays[sizeClass].addFirst(zeroed(array, touched));
        } else {
            bytes.addAndGet(-array.length);
        }
    }

    private boolean keepsOwn(int sizeClass) {
        return sizeClass < OWN_CLASSES && bytesMax > 0 && owns.get().array == null;
    }

    private static byte[] zeroed(byte[] array, int touched) {
        Arrays.fill(array, 0, touched, (byte) 0);
        return array;
    }

    private static int sizeClass(int length) {
        int pages = (length + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE;
        return pages <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(pages - 1);
    }
}
