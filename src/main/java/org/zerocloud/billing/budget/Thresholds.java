package org.zerocloud.billing.budget;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;

/** The parts of a budget whose spending is told. */
final class Thresholds {

    private static final List<Integer> PERCENT = List.of(50, 80, 100);

    private Thresholds() {}

    /** The highest one that spending has passed or met between two moments, and had not before. */
    static OptionalInt crossed(long before, long after, long budget) {
        return PERCENT.stream()
                .filter(percent -> isReached(after, percent, budget))
                .filter(percent -> !isReached(before, percent, budget))
                .mapToInt(Integer::intValue)
                .max();
    }

    private static boolean isReached(long spent, int percent, long budget) {
        return times(spent, 100).compareTo(times(budget, percent)) >= 0 && spent > 0;
    }

    private static BigInteger times(long micros, int factor) {
        return BigInteger.valueOf(micros).multiply(BigInteger.valueOf(factor));
    }
}
