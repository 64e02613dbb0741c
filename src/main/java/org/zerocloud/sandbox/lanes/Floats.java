package org.zerocloud.sandbox.lanes;

/** Arithmetic on lanes of 32 bits that are floating point numbers. It makes the canonical NaN. */
public final class Floats {

    private Floats() {}

    static float lower(long lanes) {
        return Float.intBitsToFloat((int) lanes);
    }

    static float upper(long lanes) {
        return Float.intBitsToFloat((int) (lanes >>> Integer.SIZE));
    }

    static long pair(float lower, float upper) {
        return Float.floatToIntBits(lower) & 0xFFFFFFFFL
                | (long) Float.floatToIntBits(upper) << Integer.SIZE;
    }

    /** {@code add}. */
    public static long add(long a, long b) {
        return pair(lower(a) + lower(b), upper(a) + upper(b));
    }

    /** {@code sub}. */
    public static long sub(long a, long b) {
        return pair(lower(a) - lower(b), upper(a) - upper(b));
    }

    /** {@code mul}. */
    public static long mul(long a, long b) {
        return pair(lower(a) * lower(b), upper(a) * upper(b));
    }

    /** {@code div}. */
    public static long div(long a, long b) {
        return pair(lower(a) / lower(b), upper(a) / upper(b));
    }

    /** {@code min}. */
    public static long min(long a, long b) {
        return pair(Math.min(lower(a), lower(b)), Math.min(upper(a), upper(b)));
    }

    /** {@code max}. */
    public static long max(long a, long b) {
        return pair(Math.max(lower(a), lower(b)), Math.max(upper(a), upper(b)));
    }

    /** {@code sqrt}. */
    public static long sqrt(long a) {
        return pair((float) Math.sqrt(lower(a)), (float) Math.sqrt(upper(a)));
    }

    /** {@code ceil}. */
    public static long ceil(long a) {
        return pair((float) Math.ceil(lower(a)), (float) Math.ceil(upper(a)));
    }

    /** {@code floor}. */
    public static long floor(long a) {
        return pair((float) Math.floor(lower(a)), (float) Math.floor(upper(a)));
    }

    /** {@code trunc}. */
    public static long trunc(long a) {
        return pair((float) Doubles.truncated(lower(a)), (float) Doubles.truncated(upper(a)));
    }

    /** {@code nearest}. */
    public static long nearest(long a) {
        return pair((float) Math.rint(lower(a)), (float) Math.rint(upper(a)));
    }
}
