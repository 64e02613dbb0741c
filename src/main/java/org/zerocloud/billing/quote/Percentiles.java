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
        return Money.text(
                rate.multiply(BigDecimal.valueOf(bytes)).setScale(0, rounding).longValueExact());
    }

    /** The place of the smallest value that is not below so many percent of all. */
    static int nearest(int percent, int size) {
        return Math.max(0, Math.ceilDiv(percent * size, 100) - 1);
    }
}
