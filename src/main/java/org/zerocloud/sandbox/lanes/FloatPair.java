package org.zerocloud.sandbox.lanes;

/** The two floating point numbers that are half of a vector. */
final class FloatPair {

    private FloatPair() {}

    static float lower(long lanes) {
        return Float.intBitsToFloat((int) lanes);
    }

    static float upper(long lanes) {
        return Float.intBitsToFloat((int) (lanes >>> Integer.SIZE));
    }

    /** Any NaN becomes the canonical one. */
    static long pair(float lower, float upper) {
        return (Float.floatToIntBits(lower) & 0xFFFFFFFFL)
                | ((long) Float.floatToIntBits(upper) << Integer.SIZE);
    }
}
