package org.zerocloud.billing.budget;

import java.math.BigInteger;
import java.util.List;

/** The parts of a budget whose spending is told. */
final class Thresholds {

    private static final List<Integer> PERCENT = List.of(50, 80, 100);

    private Thresholds() {}

    /** Those that are spent, in per cent, the smallest first; none while nothing is spent. */
    static List<Integer> reached(long spent, long budget) {
        return PERCENT.stream().filter(percent -> isReached(spent, percent, budget)).toList();
    }

    private static boolean isReached(long spent, int percent, long budget) {
        return times(spent, 100).compareTo(times(budget, percent)) >= 0 && spent > 0;
    }

    private static BigInteger times(long micros, int factor) {
        return BigInteger.valueOf(micros).multiply(BigInteger.valueOf(factor));
    }
}
