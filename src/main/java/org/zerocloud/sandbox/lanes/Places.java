package org.zerocloud.sandbox.lanes;

/** Bytes that are put elsewhere, and bits that are chosen. */
public final class Places {

    private static final int BYTES = 16;

    private Places() {}

    /** {@code i8x16.swizzle}: half of the result, by half of the places. */
    public static long swizzle(long lower, long upper, long places) {
        long bytes = 0;
        for (int i = 0; i < Long.SIZE; i += Byte.SIZE) {
            int place = (int) (places >>> i) & 0xFF;
            long half = place < BYTES / 2 ? lower : upper;
            long one = (half >>> (place << 3)) & 0xFF;
            bytes |= (place < BYTES ? one : 0) << i;
        }
        return bytes;
    }

    /** {@code i8x16.shuffle}: half of the result, by half of the places. */
    public static long shuffle(
            long firstLower, long firstUpper, long secondLower, long secondUpper, long places) {
        return swizzle(firstLower, firstUpper, places)
                | swizzle(secondLower, secondUpper, places ^ 0x1010101010101010L);
    }

    /** {@code v128.bitselect}. */
    public static long select(long ones, long zeros, long mask) {
        return Lanes.choose(mask, ones, zeros);
    }
}
