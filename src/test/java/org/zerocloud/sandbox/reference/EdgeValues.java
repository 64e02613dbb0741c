package org.zerocloud.sandbox.reference;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Numbers at which instructions go wrong, as bits; 32 bits stand in the lower half. */
final class EdgeValues {

    private static final long[] I32 =
            LongStream.of(
                            0,
                            1,
                            -1,
                            2,
                            -2,
                            3,
                            7,
                            10,
                            31,
                            32,
                            33,
                            63,
                            64,
                            0x7F,
                            0x80,
                            0xFF,
                            0x100,
                            0x7FFF,
                            0x8000,
                            0xFFFF,
                            0x10000,
                            0x12345678,
                            0x89ABCDEFL,
                            0x7FFFFFFF,
                            0x7FFFFFFE,
                            0x80000000L,
                            0x80000001L,
                            0xAAAAAAAAL,
                            0x55555555)
                    .map(bits -> bits & 0xFFFF_FFFFL)
                    .toArray();

    private static final long[] I64 = {
        0,
        1,
        -1,
        2,
        -2,
        3,
        7,
        10,
        31,
        32,
        63,
        64,
        65,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x7FFFFFFFL,
        0x80000000L,
        0xFFFFFFFFL,
        0x100000000L,
        0x123456789ABCDEFL,
        0xFEDCBA9876543210L,
        Long.MAX_VALUE,
        Long.MAX_VALUE - 1,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        0xAAAAAAAAAAAAAAAAL,
        1L << 53,
        (1L << 53) + 1,
        (1L << 24) + 1,
        0x7FFFFF4000000001L,
        0x7FFFFFFFFFFFFC00L,
        0xFFFFFFFFFFFFFC00L
    };

    private static final float[] FLOATS = {
        0,
        1,
        0.5f,
        0.49999997f,
        1.5f,
        2.5f,
        3.5f,
        0.99999994f,
        1.0000001f,
        127,
        128,
        255,
        256,
        32768,
        65536,
        1e10f,
        8388607.5f,
        8388608,
        8388609,
        16777216,
        2147483520,
        0x1p31f,
        0x1.000002p31f,
        4294967040f,
        0x1p32f,
        9223371487098961920f,
        0x1p63f,
        0x1.000002p63f,
        18446742974197923840f,
        0x1p64f,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        0x0.fffffep-126f,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        (float) Math.PI
    };

    private static final double[] DOUBLES = {
        0,
        1,
        0.5,
        0.49999999999999994,
        1.5,
        2.5,
        3.5,
        0.9999999999999999,
        1.0000000000000002,
        127.9,
        128,
        65536,
        1e10,
        4503599627370495.5,
        0x1p52,
        0x1.0000000000001p52,
        0x1p53,
        2147483646.9,
        2147483647,
        2147483647.9,
        0x1p31,
        2147483648.9,
        2147483649.0,
        4294967295.0,
        4294967295.9,
        0x1p32,
        9223372036854774784.0,
        0x1p63,
        0x1.0000000000001p63,
        18446744073709549568.0,
        0x1p64,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Float.MAX_VALUE,
        0x1.fffffefffffffp127,
        0x1.ffffffp127,
        Float.MIN_VALUE,
        0x1p-150,
        0x1.0000000000001p-150,
        0x1.000001p0,
        0x1.0000010000001p0,
        1e308,
        Double.POSITIVE_INFINITY,
        Math.E
    };

    private static final int[] F32_NANS = {
        0x7FC00000, 0xFFC00000, 0x7FE12345, 0x7F800001, 0xFF876543
    };
    private static final long[] F64_NANS = {
        0x7FF8000000000000L,
        0xFFF8000000000000L,
        0x7FFC123456789ABCL,
        0x7FF0000000000001L,
        0xFFF0000020000000L
    };

    private static final long[] F32 = floats();
    private static final long[] F64 = doubles();

    private EdgeValues() {}

    private static long[] floats() {
        var positive = new int[FLOATS.length];
        Arrays.setAll(positive, i -> Float.floatToRawIntBits(FLOATS[i]));
        return Arrays.stream(new int[][] {positive, negative(positive), F32_NANS})
                .flatMapToInt(Arrays::stream)
                .asLongStream()
                .map(bits -> bits & 0xFFFF_FFFFL)
                .toArray();
    }

    private static int[] negative(int[] bits) {
        return Arrays.stream(bits).map(each -> each ^ Integer.MIN_VALUE).toArray();
    }

    private static long[] doubles() {
        long[] positive = Arrays.stream(DOUBLES).mapToLong(Double::doubleToRawLongBits).toArray();
        long[] negative = Arrays.stream(positive).map(each -> each ^ Long.MIN_VALUE).toArray();
        return LongStream.concat(
                        LongStream.concat(Arrays.stream(positive), Arrays.stream(negative)),
                        Arrays.stream(F64_NANS))
                .toArray();
    }

    /** Those of a kind of numbers, or for half of a vector; the first is zero. */
    static long[] of(Kind kind) {
        return switch (kind) {
            case I32 -> I32;
            case I64, V128 -> I64;
            case F32 -> F32;
            case F64 -> F64;
            case FUNCREF, EXTERNREF -> throw new IllegalArgumentException(kind + " is no number");
        };
    }
}
