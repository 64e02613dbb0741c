package org.zerocloud.billing.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zerocloud.job.funds.CostHistory.CostEstimate;

/** A quote is the middle of what earlier runs cost for a byte. */
class PercentilesTests {

    @Test
    void leavesTheExtremesOut() {
        var rates = IntStream.rangeClosed(1, 100).mapToObj(BigDecimal::valueOf).toList();
        assertThat(Percentiles.estimate(rates, 1_000, "EUR"))
                .isEqualTo(new CostEstimate("0.010000", "0.090000", "EUR", 100));
    }

    @Test
    void aRateThatHadToBeCutOffMakesNoMillionth() {
        for (var third : List.of("0.3333333333333333", "0.3333333333333334")) {
            assertThat(Percentiles.estimate(List.of(new BigDecimal(third)), 3, "EUR"))
                    .isEqualTo(new CostEstimate("0.000001", "0.000001", "EUR", 1));
        }
    }

    @Test
    void endsWhereAmountsDo() {
        var dear = List.of(BigDecimal.TEN.pow(14));
        assertThat(Percentiles.estimate(dear, 20_000_000, "EUR"))
                .isEqualTo(
                        new CostEstimate("9223372036854.775807", "9223372036854.775807", "EUR", 1));
    }

    @Test
    void restsOnASingleRunIfThereIsNoOther() {
        var rate = List.of(new BigDecimal("0.0015"));
        assertThat(Percentiles.estimate(rate, 1_000, "USD"))
                .isEqualTo(new CostEstimate("0.000001", "0.000002", "USD", 1));
    }
}
