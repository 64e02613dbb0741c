package org.zerocloud.billing.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.zerocloud.billing.price.Money;
import org.zerocloud.job.funds.CostHistory.CostEstimate;

/** The middle of what was seen, without the extremes. */
final class Percentiles {

    private static final int LOW = 10;
    private static final int HIGH = 90;

    /** A rate is cut off somewhere, and what that adds or takes is not to make a millionth. */
    private static final int RATE_PLACES = 6;

    private Percentiles() {}

    /**
     * An interval for so many bytes.
     *
     * @param rates millionths for each byte, in ascending order, at least one
     */
    static CostEstimate estimate(List<BigDecimal> rates, long bytes, String currency) {
        return new CostEstimate(
                amount(rates, LOW, bytes, RoundingMode.FLOOR),
                amount(rates, HIGH, bytes, RoundingMode.CEILING),
                currency,
                rates.size());
    }

    private static String amount(
            List<BigDecimal> rates, int percent, long bytes, RoundingMode rounding) {
        var rate = rates.get(nearest(percent, rates.size()));
        var micros =
                rate.multiply(BigDecimal.valueOf(bytes))
                        .setScale(RATE_PLACES, RoundingMode.HALF_EVEN)
                        .setScale(0, rounding);
        return Money.text(micros.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact());
    }

    /** The place of the smallest value that is not below so many percent of all. */
    static int nearest(int percent, int size) {
        return Math.max(0, Math.ceilDiv(percent * size, 100) - 1);
    }
}
