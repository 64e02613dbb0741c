package org.zerocloud.sandbox.lanes;

/** Lanes of a long, by the highest bit of each. */
final class Lanes {

    private Lanes() {}

    /** The bits of one lane. */
    static int width(long high) {
        return Long.numberOfTrailingZeros(high) + 1;
    }

    /** The lowest lane with all its bits. */
    static long mask(long high) {
        return -1L >>> -width(high);
    }

    /** The lowest bit of each lane. */
    static long low(long high) {
        return high >>> Long.numberOfTrailingZeros(high);
    }

    /** Of lanes of which at most the highest bit is set, all bits like that. */
    static long spread(long tops, long high) {
        return (tops - (tops >>> Long.numberOfTrailingZeros(high))) | tops;
    }

    /** The bits of one where a mask has ones, those of the other where it has zeros. */
    static long choose(long mask, long one, long other) {
        return other ^ ((one ^ other) & mask);
    }

    /** The lowest lane of what is shifted there, with its sign. */
    static long signed(long lanes, int at, long high) {
        int unused = Long.SIZE - width(high);
        return ((lanes >>> at) << unused) >> unused;
    }
}
