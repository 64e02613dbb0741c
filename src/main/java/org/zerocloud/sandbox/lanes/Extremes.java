package org.zerocloud.sandbox.lanes;

/** The lesser and the greater of two lanes. */
public final class Extremes {

    private Extremes() {}

    /** {@code min_s}. */
    public static long minS(long a, long b, long high) {
        return Lanes.choose(Orders.ltS(a, b, high), a, b);
    }

    /** {@code min_u}. */
    public static long minU(long a, long b, long high) {
        return Lanes.choose(Orders.ltU(a, b, high), a, b);
    }

    /** {@code max_s}. */
    public static long maxS(long a, long b, long high) {
        return Lanes.choose(Orders.ltS(a, b, high), b, a);
    }

    /** {@code max_u}. */
    public static long maxU(long a, long b, long high) {
        return Lanes.choose(Orders.ltU(a, b, high), b, a);
    }
}
