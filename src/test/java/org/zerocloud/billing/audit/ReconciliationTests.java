package org.zerocloud.billing.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.LedgerLines;
import org.zerocloud.billing.invoice.Invoices;
import org.zerocloud.billing.usage.RollUps;
import org.zerocloud.identity.TenantId;

/** The lines, the sums by day and the invoices are the same, and a difference is told. */
@PlatformTest
class ReconciliationTests {

    private static final YearMonth MAY = YearMonth.of(2025, 5);
    private static final Instant FROM = Instant.parse("2025-05-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2025-06-01T00:00:00Z");
    private static int tenants;

    @Autowired Reconciliation reconciliation;
    @Autowired RollUps rollUps;
    @Autowired Invoices invoices;
    @Autowired MeterRegistry meters;
    @Autowired JdbcClient database;

    TenantId tenant;

    @BeforeEach
    void useSomething() {
        tenants++;
        tenant = new TenantId("audit" + tenants);
        new LedgerLines(database).add(tenant, 200, FROM, TO);
    }

    @Test
    void allSumsAgree() {
        assertThat(reconciliation.difference(tenant, MAY)).isZero();
        invoices.issue(tenant, MAY);
        new LedgerLines(database).add(tenant, 50, FROM, TO);
        assertThat(reconciliation.difference(tenant, MAY)).isZero();
    }

    @Test
    void whatWasChangedByHandIsFound() {
        rollUps.catchUp(tenant);
        invoices.issue(tenant, MAY);
        database.sql(
                        """
                        update usage_day set micros = micros + 3
                        where ctid = (select min(ctid) from usage_day where tenant = :tenant)
                        """)
                .param("tenant", tenant.value())
                .update();
        assertThat(reconciliation.difference(tenant, MAY)).isEqualTo(6);
    }

    @Test
    void theMeterIsThere() {
        assertThat(meters.get("zerocloud.billing.reconciliation.difference").gauge().value())
                .isZero();
    }
}
