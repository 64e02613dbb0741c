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
    void restsOnASingleRunIfThereIsNoOther() {
        var rate = List.of(new BigDecimal("0.0015"));
        assertThat(Percentiles.estimate(rate, 1_000, "USD"))
                .isEqualTo(new CostEstimate("0.000001", "0.000002", "USD", 1));
    }
}
