package org.zerocloud.sandbox.running;

/** Conversions that the JVM has no instruction for and that Endive does not round right. */
public final class GuestNumbers {

    private GuestNumbers() {}

    /** {@code f32.convert_i64_u}: the lowest bit decides about rounding, so it is not just lost. */
    public static float toFloat(long unsigned) {
        return unsigned >= 0 ? (float) unsigned : (float) half(unsigned) * 2;
    }

    /** {@code f64.convert_i64_u}, as above. */
    public static double toDouble(long unsigned) {
        return unsigned >= 0 ? (double) unsigned : (double) half(unsigned) * 2;
    }

    private static long half(long unsigned) {
        return (unsigned >>> 1) | (unsigned & 1);
    }
}
