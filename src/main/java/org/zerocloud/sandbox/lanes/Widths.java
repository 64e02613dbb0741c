package org.zerocloud.sandbox.lanes;

/** Lanes that become twice or half as wide. They are told the highest bits of what they become. */
public final class Widths {

    private static final long EVERY_SECOND_SHORT = 0x0000FFFF0000FFFFL;
    private static final long EVERY_SECOND_BYTE = 0x00FF00FF00FF00FFL;

    private Widths() {}

    /** {@code extend_u} of the lanes in the lower 32 bits. */
    public static long extendU(long lanes, long high) {
        long apart = lanes & 0xFFFFFFFFL;
        for (int by = Short.SIZE; by >= Lanes.width(high) / 2; by /= 2) {
            apart =
                    (apart | (apart << by))
                            & (by == Short.SIZE ? EVERY_SECOND_SHORT : EVERY_SECOND_BYTE);
        }
        return apart;
    }

    /** {@code extend_s} of the lanes in the lower 32 bits. */
    public static long extendS(long lanes, long high) {
        long sign = high >>> (Lanes.width(high) / 2);
        return Sums.sub(extendU(lanes, high) ^ sign, sign, high);
    }

    /** {@code extmul_u} of the lanes in the lower 32 bits. */
    public static long extmulU(long a, long b, long high) {
        return Products.mul(extendU(a, high), extendU(b, high), high);
    }

    /** {@code extmul_s} of the lanes in the lower 32 bits. */
    public static long extmulS(long a, long b, long high) {
        return Products.mul(extendS(a, high), extendS(b, high), high);
    }

    /** {@code extadd_pairwise_u}. */
    public static long extaddPairwiseU(long lanes, long high) {
        int half = Lanes.width(high) / 2;
        long lower = Lanes.mask(high) >>> half;
        long even = lanes & (lower * Lanes.low(high));
        return even + ((lanes >>> half) & (lower * Lanes.low(high)));
    }

    /** {@code extadd_pairwise_s}. */
    public static long extaddPairwiseS(long lanes, long high) {
        int half = Lanes.width(high) / 2;
        long even = Shifts.shrS(Shifts.shl(lanes, half, high), half, high);
        return Sums.add(even, Shifts.shrS(lanes, half, high), high);
    }

    /** {@code narrow_s} of all lanes of a vector to half of one. */
    public static long narrowS(long lower, long upper, long high) {
        long bound = Lanes.mask(high) >>> 1;
        return narrow(lower, high, -bound - 1, bound)
                | (narrow(upper, high, -bound - 1, bound) << Integer.SIZE);
    }

    /** {@code narrow_u} of all lanes of a vector, which have signs, to half of one. */
    public static long narrowU(long lower, long upper, long high) {
        return narrow(lower, high, 0, Lanes.mask(high))
                | (narrow(upper, high, 0, Lanes.mask(high)) << Integer.SIZE);
    }

    private static long narrow(long lanes, long high, long least, long most) {
        int width = Lanes.width(high);
        long wide = 1L << (2 * width - 1);
        long narrow = 0;
        for (int i = 0; i < Integer.SIZE; i += width) {
            long lane = Lanes.signed(lanes, 2 * i, wide);
            narrow |= (Math.max(least, Math.min(most, lane)) & Lanes.mask(high)) << i;
        }
        return narrow;
    }
}
