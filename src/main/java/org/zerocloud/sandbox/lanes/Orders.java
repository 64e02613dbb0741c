package org.zerocloud.sandbox.lanes;

/** Comparisons of lanes of integers, whose answers are ones or zeros in all bits of a lane. */
public final class Orders {

    private Orders() {}

    /** {@code eq}. */
    public static long eq(long a, long b, long high) {
        return ~ne(a, b, high);
    }

    /** {@code ne}. */
    public static long ne(long a, long b, long high) {
        long different = a ^ b;
        return Lanes.spread((((different & ~high) + ~high) | different) & high, high);
    }

    /** {@code lt_u}. */
    public static long ltU(long a, long b, long high) {
        long borrows = (~a & b) | (~(a ^ b) & Sums.sub(a, b, high));
        return Lanes.spread(borrows & high, high);
    }

    /** {@code lt_s}. */
    public static long ltS(long a, long b, long high) {
        return ltU(a ^ high, b ^ high, high);
    }

    /** {@code gt_u}. */
    public static long gtU(long a, long b, long high) {
        return ltU(b, a, high);
    }

    /** {@code gt_s}. */
    public static long gtS(long a, long b, long high) {
        return ltS(b, a, high);
    }

    /** {@code le_u}. */
    public static long leU(long a, long b, long high) {
        return ~ltU(b, a, high);
    }

    /** {@code le_s}. */
    public static long leS(long a, long b, long high) {
        return ~ltS(b, a, high);
    }

    /** {@code ge_u}. */
    public static long geU(long a, long b, long high) {
        return ~ltU(a, b, high);
    }

    /** {@code ge_s}. */
    public static long geS(long a, long b, long high) {
        return ~ltS(a, b, high);
    }
}
