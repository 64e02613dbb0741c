package org.zerocloud.billing.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.PendingLines;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.funds.CostHistory;
import org.zerocloud.job.funds.CostHistory.CostEstimate;

/** Quotes rest on what earlier jobs used, and on what that costs now. */
@PlatformTest
class LedgerCostHistoryTests {

    @Autowired CostHistory history;
    @Autowired JdbcClient database;

    private final TenantId tenant = new TenantId("quoted-" + UUID.randomUUID());

    @Test
    void aJobThatHasJustEndedCounts() {
        use(3);
        assertThat(estimate().runs()).isEqualTo(3);
    }

    @Test
    void whatWasUsedIsPricedByTheBookThatIsInForceNow() {
        use(20);
        var before = estimate();
        multiplyAllPricesBy(3);
        var after = estimate();
        assertThat(after.runs()).isEqualTo(before.runs());
        assertThat(low(before)).isPositive();
        // Each charge of the history is rounded to a millionth.
        assertThat(low(after).doubleValue())
                .isCloseTo(3 * low(before).doubleValue(), withinPercentage(5));
    }

    /** All of them read something, of which the cost is the larger part for a billion bytes. */
    private CostEstimate estimate() {
        return history.estimate(tenant, "", 1_000_000_000).orElseThrow();
    }

    private static BigDecimal low(CostEstimate estimate) {
        return new BigDecimal(estimate.low());
    }

    private void use(int lines) {
        var ended = Clock.systemUTC().instant().minus(Duration.ofHours(1));
        PendingLines.add(database, tenant, lines, ended);
    }

    /** From a moment on at which all of the history had been accepted already. */
    private void multiplyAllPricesBy(int factor) {
        database.sql(
                        """
                        insert into price_book (tenant, version, currency, effective_from, created_by,
                          fuel, memory, operations, "read", written, network, job)
                        select :tenant, 1, currency, now() - interval '1 minute', 'test', fuel * :factor,
                          memory * :factor, operations * :factor, "read" * :factor, written * :factor,
                          network * :factor, job * :factor
                        from price_book where tenant is null order by version desc limit 1
                        """)
                .param("tenant", tenant.value())
                .param("factor", factor)
                .update();
    }
}
