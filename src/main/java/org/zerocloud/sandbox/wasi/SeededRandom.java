package org.zerocloud.sandbox.wasi;

/** SplitMix64 (Steele, Lea and Flood, 2014): the same seed gives every guest the same bytes. */
final class SeededRandom {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SeededRandom(long seed) {
        state = seed;
    }

    void fill(byte[] array, int at, int length) {
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
