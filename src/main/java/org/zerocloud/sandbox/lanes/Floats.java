package org.zerocloud.sandbox.lanes;

/** Arithmetic on lanes of 32 bits that are floating point numbers. It makes the canonical NaN. */
public final class Floats {

    private Floats() {}

    /** {@code add}. */
    public static long add(long a, long b) {
        return FloatPair.pair(
                FloatPair.lower(a) + FloatPair.lower(b), FloatPair.upper(a) + FloatPair.upper(b));
    }

    /** {@code sub}. */
    public static long sub(long a, long b) {
        return FloatPair.pair(
                FloatPair.lower(a) - FloatPair.lower(b), FloatPair.upper(a) - FloatPair.upper(b));
    }

    /** {@code mul}. */
    public static long mul(long a, long b) {
        return FloatPair.pair(
                FloatPair.lower(a) * FloatPair.lower(b), FloatPair.upper(a) * FloatPair.upper(b));
    }

    /** {@code div}. */
    public static long div(long a, long b) {
        return FloatPair.pair(
                FloatPair.lower(a) / FloatPair.lower(b), FloatPair.upper(a) / FloatPair.upper(b));
    }

    /** {@code min}. */
    public static long min(long a, long b) {
        return FloatPair.pair(
                Math.min(FloatPair.lower(a), FloatPair.lower(b)),
                Math.min(FloatPair.upper(a), FloatPair.upper(b)));
    }

    /** {@code max}. */
    public static long max(long a, long b) {
        return FloatPair.pair(
                Math.max(FloatPair.lower(a), FloatPair.lower(b)),
                Math.max(FloatPair.upper(a), FloatPair.upper(b)));
    }

    /** {@code sqrt}. */
    public static long sqrt(long a) {
        return FloatPair.pair(
                (float) Math.sqrt(FloatPair.lower(a)), (float) Math.sqrt(FloatPair.upper(a)));
    }

    /** {@code ceil}. */
    public static long ceil(long a) {
        return FloatPair.pair(
                (float) Math.ceil(FloatPair.lower(a)), (float) Math.ceil(FloatPair.upper(a)));
    }

    /** {@code floor}. */
    public static long floor(long a) {
        return FloatPair.pair(
                (float) Math.floor(FloatPair.lower(a)), (float) Math.floor(FloatPair.upper(a)));
    }

    /** {@code trunc}. */
    public static long trunc(long a) {
        return FloatPair.pair(
                (float) Doubles.truncated(FloatPair.lower(a)),
                (float) Doubles.truncated(FloatPair.upper(a)));
    }

    /** {@code nearest}. */
    public static long nearest(long a) {
        return FloatPair.pair(
                (float) Math.rint(FloatPair.lower(a)), (float) Math.rint(FloatPair.upper(a)));
    }
}
