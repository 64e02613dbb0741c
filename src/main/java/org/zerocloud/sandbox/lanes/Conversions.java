package org.zerocloud.sandbox.lanes;

/** From lanes of one kind of number to another. */
public final class Conversions {

    private static final long UNSIGNED_MAX = 0xFFFFFFFFL;

    private Conversions() {}

    private static long pair(long lower, long upper) {
        return (lower & UNSIGNED_MAX) | (upper << Integer.SIZE);
    }

    private static long unsigned(double number) {
        return Math.max(0, Math.min(UNSIGNED_MAX, (long) number));
    }

    /** {@code i32x4.trunc_sat_f32x4_s}. */
    public static long truncateFloats(long a) {
        return pair((int) FloatPair.lower(a), (int) FloatPair.upper(a));
    }

    /** {@code i32x4.trunc_sat_f32x4_u}. */
    public static long truncateFloatsUnsigned(long a) {
        return pair(unsigned(FloatPair.lower(a)), unsigned(FloatPair.upper(a)));
    }

    /** {@code i32x4.trunc_sat_f64x2_s_zero}: the lower half of the result. */
    public static long truncateDoubles(long lower, long upper) {
        return pair((int) Double.longBitsToDouble(lower), (int) Double.longBitsToDouble(upper));
    }

    /** {@code i32x4.trunc_sat_f64x2_u_zero}: the lower half of the result. */
    public static long truncateDoublesUnsigned(long lower, long upper) {
        return pair(
                unsigned(Double.longBitsToDouble(lower)), unsigned(Double.longBitsToDouble(upper)));
    }

    /** {@code f32x4.convert_i32x4_s}. */
    public static long toFloats(long a) {
        return FloatPair.pair((float) (int) a, (float) (int) (a >>> Integer.SIZE));
    }

    /** {@code f32x4.convert_i32x4_u}. */
    public static long toFloatsUnsigned(long a) {
        return FloatPair.pair((float) (a & UNSIGNED_MAX), (float) (a >>> Integer.SIZE));
    }

    /** {@code f64x2.convert_low_i32x4_s}, of the lower 32 bits. */
    public static long toDouble(long a) {
        return Double.doubleToLongBits((int) a);
    }

    /** {@code f64x2.convert_low_i32x4_u}, of the lower 32 bits. */
    public static long toDoubleUnsigned(long a) {
        return Double.doubleToLongBits((double) (a & UNSIGNED_MAX));
    }

    /** {@code f32x4.demote_f64x2_zero}: the lower half of the result. */
    public static long demote(long lower, long upper) {
        return FloatPair.pair(
                (float) Double.longBitsToDouble(lower), (float) Double.longBitsToDouble(upper));
    }

    /** {@code f64x2.promote_low_f32x4}, of the lower 32 bits. */
    public static long promote(long a) {
        return Double.doubleToLongBits(FloatPair.lower(a));
    }
}
