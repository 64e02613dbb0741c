package org.zerocloud.sandbox.lanes;

/** Arithmetic on lanes of 64 bits that are floating point numbers. It makes the canonical NaN. */
public final class Doubles {

    private Doubles() {}

    private static double number(long lane) {
        return Double.longBitsToDouble(lane);
    }

    private static long bits(double number) {
        return Double.doubleToLongBits(number);
    }

    static double truncated(double number) {
        return number < 0 ? Math.ceil(number) : Math.floor(number);
    }

    /** {@code add}. */
    public static long add(long a, long b) {
        return bits(number(a) + number(b));
    }

    /** {@code sub}. */
    public static long sub(long a, long b) {
        return bits(number(a) - number(b));
    }

    /** {@code mul}. */
    public static long mul(long a, long b) {
        return bits(number(a) * number(b));
    }

    /** {@code div}. */
    public static long div(long a, long b) {
        return bits(number(a) / number(b));
    }

    /** {@code min}. */
    public static long min(long a, long b) {
        return bits(Math.min(number(a), number(b)));
    }

    /** {@code max}. */
    public static long max(long a, long b) {
        return bits(Math.max(number(a), number(b)));
    }

    /** {@code sqrt}. */
    public static long sqrt(long a) {
        return bits(Math.sqrt(number(a)));
    }

    /** {@code ceil}. */
    public static long ceil(long a) {
        return bits(Math.ceil(number(a)));
    }

    /** {@code floor}. */
    public static long floor(long a) {
        return bits(Math.floor(number(a)));
    }

    /** {@code trunc}. */
    public static long trunc(long a) {
        return bits(truncated(number(a)));
    }

    /** {@code nearest}. */
    public static long nearest(long a) {
        return bits(Math.rint(number(a)));
    }
}
