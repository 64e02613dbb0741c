package org.zerocloud.sandbox.files;

/** SplitMix64 (Steele, Lea and Flood, 2014): the same seed gives every guest the same bytes. */
public final class SeededRandom {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** A generator that starts here. */
    public SeededRandom(long seed) {
        state = seed;
    }

    /** Fills a part of an array. */
    public void fill(byte[] array, int at, int length) {
        long word = 0;
        for (int i = 0; i < length; i++) {
            if (i % Long.BYTES == 0) {
                word = next();
            }
            array[at + i] = (byte) word;
            word >>>= Byte.SIZE;
        }
    }

    private long next() {
        state += GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
