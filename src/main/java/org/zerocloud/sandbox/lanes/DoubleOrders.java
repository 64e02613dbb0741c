package org.zerocloud.sandbox.lanes;

/** Comparisons of lanes of 64 bits that are floating point numbers, and what goes by them. */
public final class DoubleOrders {

    private DoubleOrders() {}

    private static long answer(boolean fact) {
        return fact ? -1 : 0;
    }

    /** {@code eq}. */
    public static long eq(long a, long b) {
        return answer(Double.longBitsToDouble(a) == Double.longBitsToDouble(b));
    }

    /** {@code ne}. */
    public static long ne(long a, long b) {
        return ~eq(a, b);
    }

    /** {@code lt}. */
    public static long lt(long a, long b) {
        return answer(Double.longBitsToDouble(a) < Double.longBitsToDouble(b));
    }

    /** {@code gt}. */
    public static long gt(long a, long b) {
        return lt(b, a);
    }

    /** {@code le}. */
    public static long le(long a, long b) {
        return answer(Double.longBitsToDouble(a) <= Double.longBitsToDouble(b));
    }

    /** {@code ge}. */
    public static long ge(long a, long b) {
        return le(b, a);
    }

    /** {@code pmin}: the second if it is less, bit by bit as it is. */
    public static long pmin(long a, long b) {
        return Lanes.choose(lt(b, a), b, a);
    }

    /** {@code pmax}: the second if it is greater, bit by bit as it is. */
    public static long pmax(long a, long b) {
        return Lanes.choose(lt(a, b), b, a);
    }
}
