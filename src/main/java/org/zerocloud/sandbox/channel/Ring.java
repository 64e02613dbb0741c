package org.zerocloud.sandbox.channel;

/** Bytes in the order in which they came, at most so many; not for several threads. */
final class Ring {

    private static final byte[] NOTHING = {};

    private final int capacityBytes;
    private byte[] array = NOTHING;
    private int start;
    private int buffered;

    Ring(int capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    int bufferedBytes() {
        return buffered;
    }

    boolean isEmpty() {
        return buffered == 0;
    }

    boolean isFull() {
        return buffered == capacityBytes;
    }

    /** How much memory it holds now. */
    int heldBytes() {
        return array.length;
    }

    /**
     * Takes as many of the bytes as there is room for.
     *
     * @return how many
     */
    int store(byte[] bytes, int at, int length) {
        if (array.length == 0) {
            array = new byte[capacityBytes];
        }
        int stored = Math.min(length, capacityBytes - buffered);
        int from = (int) (((long) start + buffered) % capacityBytes);
        int first = Math.min(stored, capacityBytes - from);
        System.arraycopy(bytes, at, array, from, first);
        System.arraycopy(bytes, at + first, array, 0, stored - first);
        buffered += stored;
        return stored;
    }

    /**
     * Gives as many bytes as are wanted and there.
     *
     * @return how many
     */
    int load(byte[] target, int at, int length) {
        int loaded = Math.min(length, buffered);
        int first = Math.min(loaded, capacityBytes - start);
        System.arraycopy(array, start, target, at, first);
        System.arraycopy(array, 0, target, at + first, loaded - first);
        start = (start + loaded) % capacityBytes;
        buffered -= loaded;
        return loaded;
    }

    /** Forgets what is left, and gives the memory back. */
    void release() {
        array = NOTHING;
        start = 0;
        buffered = 0;
    }
}
