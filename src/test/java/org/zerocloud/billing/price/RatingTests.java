package org.zerocloud.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A charge is exact, then rounded once, half to even. */
class RatingTests {

    @ParameterizedTest
    @CsvSource({
        // a unit, no unit, half a millionth up and down, just beside it
        "JOB, 1, 0.000002, 2",
        "JOB, 0, 5, 0",
        "JOB, 1, 0.0000005, 0",
        "JOB, 1, 0.0000015, 2",
        "JOB, 1, 0.0000025, 2",
        "JOB, 1, 0.000000500001, 1",
        "JOB, 1, 0.000000499999, 0",
        // a billion instructions, and half of one
        "FUEL, 1000000000, 0.00002, 20",
        "FUEL, 500000000, 0.000001, 0",
        "FUEL, 1500000000, 0.000001, 2",
        // a gibibyte for the time of a billion instructions
        "MEMORY, 1073741824000000000, 0.000005, 5",
        "OPERATIONS, 1000000, 0.2, 200000",
        "READ, 1073741824, 0.001, 1000",
        "READ, 1, 1, 0",
        "WRITTEN, 536870912, 0.000001, 0",
        "WRITTEN, 1610612736, 0.000001, 2",
        "NETWORK, 3221225472, 0.0005, 1500"
    })
    void roundsOnceAtTheLine(Meter meter, BigDecimal quantity, BigDecimal price, long micros) {
        assertThat(Rating.micros(meter, quantity, price)).isEqualTo(micros);
    }

    @ParameterizedTest
    @EnumSource(Meter.class)
    void unitsAreExact(Meter meter) {
        var one = meter.units(BigDecimal.ONE);
        var many = meter.units(new BigDecimal("123456789012345678901"));
        assertThat(one.multiply(new BigDecimal("123456789012345678901")))
                .isEqualByComparingTo(many);
    }

    @Test
    void theMostIsNotBelowAnyRounding() {
        var price = new BigDecimal("0.0000004");
        assertThat(Rating.micros(Meter.JOB, BigDecimal.ONE, price)).isZero();
        assertThat(Rating.microsAtMost(Meter.JOB, BigDecimal.ONE, price)).isEqualTo(1);
    }

    @Test
    void whatIsBeyondALongIsNotCutOff() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() ->
                        Rating.micros(
                                Meter.JOB,
                                BigDecimal.valueOf(Long.MAX_VALUE),
                                BigDecimal.valueOf(99_999_999)));
    }
}
