package org.zerocloud.billing.price;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a quantity costs. The database has the same rule for sums over many lines, and a test
 * compares both.
 */
public final class Rating {

    private static final int MICRO_PLACES = 6;

    private Rating() {}

    /**
     * The charge for one meter of one line, in millionths of the currency: exact, then rounded
     * once, half to even.
     *
     * @param quantity in the meter's smallest steps, not negative
     * @param price of a unit
     * @throws ArithmeticException if it is beyond a long
     */
    public static long micros(Meter meter, BigDecimal quantity, BigDecimal price) {
        return exact(meter, quantity, price)
                .movePointRight(MICRO_PLACES)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /** The same before it is rounded, in the currency. */
    public static BigDecimal exact(Meter meter, BigDecimal quantity, BigDecimal price) {
        return meter.units(quantity).multiply(price);
    }

    /**
     * The smallest charge that is not below the exact one, for what may be used at most.
     *
     * @throws ArithmeticException if it is beyond a long
     */
    public static long microsAtMost(Meter meter, BigDecimal quantity, BigDecimal price) {
        return exact(meter, quantity, price)
                .movePointRight(MICRO_PLACES)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
