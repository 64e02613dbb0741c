package org.zerocloud.sandbox.lanes;

/** Lanes that are shifted, by as many bits as their size leaves of a number. */
public final class Shifts {

    private Shifts() {}

    private static int by(int count, long high) {
        return count & (Lanes.width(high) - 1);
    }

    /** {@code shl}. */
    public static long shl(long a, int count, long high) {
        int by = by(count, high);
        long kept = ((Lanes.mask(high) << by) & Lanes.mask(high)) * Lanes.low(high);
        return (a << by) & kept;
    }

    /** {@code shr_u}. */
    public static long shrU(long a, int count, long high) {
        int by = by(count, high);
        return (a >>> by) & ((Lanes.mask(high) >>> by) * Lanes.low(high));
    }

    /** {@code shr_s}. */
    public static long shrS(long a, int count, long high) {
        long sign = high >>> by(count, high);
        return Sums.sub(shrU(a, count, high) ^ sign, sign, high);
    }
}
