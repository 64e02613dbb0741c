package org.zerocloud.sandbox.lanes;

/** Products of lanes, and counts of bits. */
public final class Products {

    private static final int HALF = 1 << 14;

    private Products() {}

    /** {@code mul}. */
    public static long mul(long a, long b, long high) {
        long product = 0;
        for (int i = 0; i < Long.SIZE; i += Lanes.width(high)) {
            product |= (((a >>> i) * (b >>> i)) & Lanes.mask(high)) << i;
        }
        return product;
    }

    /** {@code i32x4.dot_i16x8_s}: sums of two products that are side by side. */
    public static long dot(long a, long b) {
        return (dotOfTwo((int) a, (int) b) & 0xFFFFFFFFL)
                | ((long) dotOfTwo((int) (a >>> 32), (int) (b >>> 32)) << 32);
    }

    private static int dotOfTwo(int a, int b) {
        return (short) a * (short) b + (a >> 16) * (b >> 16);
    }

    /** {@code i16x8.q15mulr_sat_s}: products of fractions, rounded. */
    public static long fractions(long a, long b) {
        long product = 0;
        for (int i = 0; i < Long.SIZE; i += Short.SIZE) {
            int one = ((short) (a >>> i) * (short) (b >>> i) + HALF) >> 15;
            product |= (Math.min(one, Short.MAX_VALUE) & 0xFFFFL) << i;
        }
        return product;
    }

    /** {@code i8x16.popcnt}. */
    public static long popcnt(long a) {
        long pairs = a - ((a >>> 1) & 0x5555555555555555L);
        long fours = (pairs & 0x3333333333333333L) + ((pairs >>> 2) & 0x3333333333333333L);
        return (fours + (fours >>> 4)) & 0x0F0F0F0F0F0F0F0FL;
    }
}
