package org.zerocloud.billing.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is spent and set aside never passes a hard budget. */
class FundTests {

    private static final YearMonth MAY = YearMonth.of(2026, 5);

    @ParameterizedTest
    @CsvSource({"0, 100,", "40, 60,", "41, 60, 1", "100, 0,", "100, 1, 1", "0, 250, 150"})
    void tellsHowMuchIsMissing(long reserved, long wanted, Long missing) {
        assertThat(new Fund(MAY, 0, reserved).missing(100, wanted))
                .isEqualTo(Optional.ofNullable(missing));
        assertThat(new Fund(MAY, reserved, 0).missing(100, wanted))
                .isEqualTo(Optional.ofNullable(missing));
    }

    @Test
    void aNewMonthBeginsWithNothingSpentAndJobsStillOpen() {
        var fund = new Fund(MAY, 70, 20);
        assertThat(fund.in(MAY)).isEqualTo(fund);
        assertThat(fund.in(MAY.minusMonths(1))).isEqualTo(fund);
        assertThat(fund.in(MAY.plusMonths(1))).isEqualTo(new Fund(MAY.plusMonths(1), 0, 20));
    }

    @Test
    void whatIsSpentWasSetAside() {
        var fund = new Fund(MAY, 10, 0).reserve(50).spend(30, 30);
        assertThat(fund).isEqualTo(new Fund(MAY, 40, 20));
        assertThat(fund.spend(0, 20)).isEqualTo(new Fund(MAY, 40, 0));
    }

    @Test
    void theSmallestHardBudgetCounts() {
        var soft = new Budget(Budget.Owner.TENANT, 5, false);
        assertThat(Budget.cap(List.of(soft))).isEmpty();
        var own = new Budget(Budget.Owner.TENANT, 70, true);
        var platform = new Budget(Budget.Owner.PLATFORM, 60, true);
        assertThat(Budget.cap(List.of(own, platform))).contains(60L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget(Budget.Owner.TENANT, -1, true));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "49, 0", "50, 1", "79, 1", "80, 2", "99, 2", "100, 3", "500, 3"})
    void partsAreSpentOneAfterTheOther(long spent, int parts) {
        assertThat(Thresholds.reached(spent, 100))
                .isEqualTo(List.of(50, 80, 100).subList(0, parts));
    }

    @Test
    void nothingIsSpentOfNothing() {
        assertThat(Thresholds.reached(0, 0)).isEmpty();
        assertThat(Thresholds.reached(1, 0)).containsExactly(50, 80, 100);
    }
}
