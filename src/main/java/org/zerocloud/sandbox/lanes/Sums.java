package org.zerocloud.sandbox.lanes;

/** Sums and differences of lanes, and what is made of them. */
public final class Sums {

    private Sums() {}

    /** {@code add}. */
    public static long add(long a, long b, long high) {
        return ((a & ~high) + (b & ~high)) ^ ((a ^ b) & high);
    }

    /** {@code sub}. */
    public static long sub(long a, long b, long high) {
        return ((a | high) - (b & ~high)) ^ ((a ^ ~b) & high);
    }

    /** {@code neg}. */
    public static long neg(long a, long high) {
        return sub(0, a, high);
    }

    /** {@code abs}. */
    public static long abs(long a, long high) {
        long negative = Lanes.spread(a & high, high);
        return sub(a ^ negative, negative, high);
    }

    /** {@code add_sat_s}. */
    public static long addSatS(long a, long b, long high) {
        long sum = add(a, b, high);
        return saturated(a, sum, ~(a ^ b) & (a ^ sum), high);
    }

    /** {@code sub_sat_s}. */
    public static long subSatS(long a, long b, long high) {
        long difference = sub(a, b, high);
        return saturated(a, difference, (a ^ b) & (a ^ difference), high);
    }

    /** The result, or where the highest bit tells an overflow the bound on the side of a. */
    private static long saturated(long a, long result, long overflow, long high) {
        long negative = (a & high) >>> Long.numberOfTrailingZeros(high);
        long bound = ~high + negative;
        return Lanes.choose(Lanes.spread(overflow & high, high), bound, result);
    }

    /** {@code add_sat_u}. */
    public static long addSatU(long a, long b, long high) {
        long sum = add(a, b, high);
        return sum | Orders.ltU(sum, a, high);
    }

    /** {@code sub_sat_u}. */
    public static long subSatU(long a, long b, long high) {
        return sub(a, b, high) & ~Orders.ltU(a, b, high);
    }

    /** {@code avgr_u}: half of the sum, rounded upwards. */
    public static long avgrU(long a, long b, long high) {
        return (a | b) - (((a ^ b) >>> 1) & ~high);
    }
}
