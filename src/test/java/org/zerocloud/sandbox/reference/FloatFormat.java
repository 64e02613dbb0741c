package org.zerocloud.sandbox.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the bits of floating point numbers stand for, and the nearest ones to exact numbers. */
final class FloatFormat {

    /** What finite numbers stand for, since each edge is asked for many times. */
    private static final Map<Bits, BigDecimal> EXACT = new ConcurrentHashMap<>();

    private record Bits(Kind kind, long bits) {}

    private FloatFormat() {}

    /** How many bits an exponent has. */
    static int exponentBits(Kind kind) {
        return kind == Kind.F64 ? 11 : 8;
    }

    /** How many bits a fraction has. */
    static int fractionBits(Kind kind) {
        return kind == Kind.F64 ? 52 : 23;
    }

    /** The power of two of the lowest bit of the smallest number. */
    private static int least(Kind kind) {
        return 2 - (1 << exponentBits(kind) - 1) - fractionBits(kind);
    }

    private static long sign(Kind kind) {
        return 1L << exponentBits(kind) + fractionBits(kind);
    }

    /** The number that finite bits stand for. */
    static BigDecimal exact(long bits, Kind kind) {
        return EXACT.computeIfAbsent(new Bits(kind, bits), any -> decoded(bits, kind));
    }

    private static BigDecimal decoded(long bits, Kind kind) {
        long magnitude = bits & sign(kind) - 1;
        long exponent = magnitude >>> fractionBits(kind);
        long significand = magnitude & (1L << fractionBits(kind)) - 1;
        if (exponent > 0) {
            significand |= 1L << fractionBits(kind);
        }
        int power = (int) Math.max(exponent, 1) - 1 + least(kind);
        BigDecimal value = scaled(new BigDecimal(significand), power);
        return (bits & sign(kind)) != 0 ? value.negate() : value;
    }

    /** The nearest number, the even one of two; a zero has the sign that is given. */
    static long nearest(BigDecimal value, boolean negativeZero, Kind kind) {
        BigDecimal magnitude = value.abs();
        if (magnitude.signum() == 0) {
            return negativeZero ? sign(kind) : 0;
        }
        int power = Math.max(least(kind), exponent(magnitude) - fractionBits(kind));
        BigInteger significand =
                scaled(magnitude, -power).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
        // A significand without its highest bit stands below all powers, and one with a bit more
        // in the next: adding carries rightly in both cases.
        long infinite = (1L << exponentBits(kind)) - 1;
        long exponent = Math.min(power - least(kind), infinite - 1);
        long bits = significand.longValue() + (exponent << fractionBits(kind));
        long infinity = infinite << fractionBits(kind);
        long nearest = Long.compareUnsigned(bits, infinity) < 0 ? bits : infinity;
        return nearest | (value.signum() < 0 ? sign(kind) : 0);
    }

    private static BigDecimal scaled(BigDecimal value, int power) {
        BigDecimal factor = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(power)));
        return power >= 0 ? value.multiply(factor) : value.divide(factor);
    }

    /** The power of two that is not above a positive number. */
    private static int exponent(BigDecimal value) {
        int guess = (int) Math.floor((value.precision() - value.scale()) * 3.3219280948873626) - 4;
        while (scaled(value, -(guess + 1)).compareTo(BigDecimal.ONE) >= 0) {
            guess++;
        }
        return guess;
    }

    /**
     * A digit behind the last one for all that was cut off, so that nothing lies in the middle by
     * mistake.
     */
    static BigDecimal sticky(BigDecimal cut, boolean whole) {
        return whole
                ? cut
                : cut.add(
                        BigDecimal.ONE
                                .movePointLeft(cut.scale() + 1)
                                .multiply(BigDecimal.valueOf(cut.signum())));
    }
}
