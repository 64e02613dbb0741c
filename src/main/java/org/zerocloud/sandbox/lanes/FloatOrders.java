package org.zerocloud.sandbox.lanes;

/** Comparisons of lanes of 32 bits that are floating point numbers, and what goes by them. */
public final class FloatOrders {

    private static final long LOWER = 0xFFFFFFFFL;

    private FloatOrders() {}

    private static long answers(boolean lower, boolean upper) {
        return (lower ? LOWER : 0) | (upper ? ~LOWER : 0);
    }

    /** {@code eq}. */
    public static long eq(long a, long b) {
        return answers(
                FloatPair.lower(a) == FloatPair.lower(b), FloatPair.upper(a) == FloatPair.upper(b));
    }

    /** {@code ne}. */
    public static long ne(long a, long b) {
        return ~eq(a, b);
    }

    /** {@code lt}. */
    public static long lt(long a, long b) {
        return answers(
                FloatPair.lower(a) < FloatPair.lower(b), FloatPair.upper(a) < FloatPair.upper(b));
    }

    /** {@code gt}. */
    public static long gt(long a, long b) {
        return lt(b, a);
    }

    /** {@code le}. */
    public static long le(long a, long b) {
        return answers(
                FloatPair.lower(a) <= FloatPair.lower(b), FloatPair.upper(a) <= FloatPair.upper(b));
    }

    /** {@code ge}. */
    public static long ge(long a, long b) {
        return le(b, a);
    }

    /** {@code pmin}: the second where it is less, bit by bit as it is. */
    public static long pmin(long a, long b) {
        return Lanes.choose(lt(b, a), b, a);
    }

    /** {@code pmax}: the second where it is greater, bit by bit as it is. */
    public static long pmax(long a, long b) {
        return Lanes.choose(lt(a, b), b, a);
    }
}
