package org.zerocloud.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.LedgerLines;
import org.zerocloud.billing.PendingLines;
import org.zerocloud.billing.usage.RollUps;
import org.zerocloud.identity.TenantId;

/** An invoice is a draft until it is issued, and never changes afterwards. */
@PlatformTest
class InvoicesTests {

    private static final YearMonth JANUARY = YearMonth.of(2025, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2025, 2);
    private static int tenants;

    @Autowired Invoices invoices;
    @Autowired RollUps rollUps;
    @Autowired JdbcClient database;

    TenantId tenant;
    LedgerLines lines;

    @BeforeEach
    void takeANewTenant() {
        tenants++;
        tenant = new TenantId("invoice" + tenants);
        lines = new LedgerLines(database);
    }

    @Test
    void aDraftGrowsWithTheLedger() {
        use(JANUARY, 100);
        var first = find(JANUARY);
        use(JANUARY, 100);
        var second = find(JANUARY);
        assertThat(first.standing()).isInstanceOf(Invoice.Draft.class);
        assertThat(second.total().micros()).isGreaterThan(first.total().micros());
        assertThat(second.total().micros()).isEqualTo(charged(JANUARY));
    }

    @Test
    void theLinesAreTheTotalAndTheTotalIsTheLedger() {
        use(JANUARY, 500);
        use(FEBRUARY, 300);
        var january = invoices.issue(tenant, JANUARY);
        var february = invoices.issue(tenant, FEBRUARY);
        assertThat(sum(january)).isEqualTo(january.total().micros()).isEqualTo(charged(JANUARY));
        assertThat(sum(february)).isEqualTo(february.total().micros()).isEqualTo(charged(FEBRUARY));
        assertThat(invoices.of(tenant))
                .extracting(Invoice::period)
                .containsExactly(FEBRUARY, JANUARY);
    }

    @Test
    void whatComesLateIsACorrectionInTheNextInvoice() {
        use(JANUARY, 100);
        var issued = invoices.issue(tenant, JANUARY);
        use(JANUARY, 50);
        use(FEBRUARY, 100);
        var february = invoices.issue(tenant, FEBRUARY);
        var january = find(JANUARY);
        assertThat(january.lines()).isEqualTo(issued.lines());
        assertThat(january.standing())
                .isEqualTo(
                        new Invoice.Corrected(
                                (Invoice.Issued) issued.standing(), List.of(FEBRUARY)));
        assertThat(february.lines()).filteredOn(line -> line.usedIn().equals(JANUARY)).isNotEmpty();
        assertThat(january.total().micros() + february.total().micros())
                .isEqualTo(charged(JANUARY) + charged(FEBRUARY));
    }

    @Test
    void issuingAgainChangesNothing() {
        use(JANUARY, 100);
        var first = invoices.issue(tenant, JANUARY);
        use(JANUARY, 100);
        assertThat(invoices.issue(tenant, JANUARY)).isEqualTo(first);
    }

    @Test
    void theSumsMadeAnewBelongToTheSameInvoices() {
        use(JANUARY, 100);
        invoices.issue(tenant, JANUARY);
        use(JANUARY, 50);
        use(FEBRUARY, 100);
        var before = find(FEBRUARY);
        rollUps.rebuild(tenant);
        assertThat(find(FEBRUARY)).isEqualTo(before);
        assertThat(invoices.issue(tenant, FEBRUARY).lines()).isEqualTo(before.lines());
    }

    @Test
    void monthsAreIssuedInTheirOrderAndWhenTheyAreOver() {
        use(JANUARY, 10);
        use(FEBRUARY, 10);
        assertThatExceptionOfType(InvoiceRefused.class)
                .isThrownBy(() -> invoices.issue(tenant, FEBRUARY))
                .withMessageContaining("2025-01");
        var now = YearMonth.from(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
        assertThatExceptionOfType(InvoiceRefused.class)
                .isThrownBy(() -> invoices.issue(tenant, now))
                .withMessageContaining("not over");
    }

    @Test
    void theDatabaseRefusesToChangeWhatWasIssued() {
        use(JANUARY, 10);
        invoices.issue(tenant, JANUARY);
        for (var statement :
                new String[] {
                    "update invoice set total_micros = 0 where tenant = :tenant",
                    "delete from invoice where tenant = :tenant",
                    "update invoice_line set micros = 0 where tenant = :tenant",
                    "delete from invoice_line where tenant = :tenant",
                    """
                    insert into invoice_line
                    select tenant, period, number + 1000, used_in, book, 'x', meter, quantity, micros
                    from invoice_line where tenant = :tenant
                    """
                }) {
            assertThatThrownBy(
                            () -> database.sql(statement).param("tenant", tenant.value()).update())
                    .as(statement)
                    .hasMessageContaining("An issued invoice is final");
        }
    }

    /** Each portion is a transaction of its own, so the ledger is never held for all of them. */
    @Test
    void aBacklogIsBookedByPortionsBeforeItsInvoiceIsIssued() {
        PendingLines.add(database, tenant, 2_500, start(FEBRUARY).minusSeconds(1));
        var issued = invoices.issue(tenant, JANUARY);
        assertThat(issued.standing().throughSequence()).isEqualTo(2_500);
        assertThat(sum(issued)).isEqualTo(issued.total().micros()).isEqualTo(charged(JANUARY));
        assertThat(
                        database.sql(
                                        "select count(*) from cdr where tenant = ? group by xmin::text order by 1")
                                .param(tenant.value())
                                .query(Integer.class)
                                .list())
                .containsExactly(500, 1_000, 1_000);
        PendingLines.add(database, tenant, 3, start(FEBRUARY).minusSeconds(1));
        assertThat(invoices.issue(tenant, JANUARY)).isEqualTo(issued);
        assertThat(find(FEBRUARY).lines()).allMatch(line -> line.usedIn().equals(JANUARY));
    }

    /** Two jobs end at the same time; the price changed while the first one ran. */
    @Test
    void aSessionIsPricedByTheBookOfTheMomentAtWhichItsJobWasAccepted() {
        var change = start(JANUARY).plus(Duration.ofDays(10));
        publish(1, "0.001", start(JANUARY));
        publish(2, "0.003", change);
        PendingLines.add(database, tenant, 1, change.minusNanos(1_000), change.plusSeconds(60));
        PendingLines.add(database, tenant, 1, change, change.plusSeconds(60));
        var invoice = find(JANUARY);
        assertThat(invoice.lines())
                .extracting(InvoiceLine::micros)
                .filteredOn(micros -> micros > 0)
                .containsExactlyInAnyOrder(1_000L, 3_000L);
        assertThat(invoice.total().micros()).isEqualTo(4_000);
    }

    private void publish(int version, String fuel, Instant from) {
        database.sql(
                        """
                        insert into price_book (tenant, version, currency, effective_from, created_by,
                          fuel, memory, operations, "read", written, network, job)
                        values (:tenant, :version, 'EUR', :from, '', :fuel, 0, 0, 0, 0, 0, 0)
                        """)
                .param("tenant", tenant.value())
                .param("version", version)
                .param("from", Timestamp.from(from))
                .param("fuel", new BigDecimal(fuel))
                .update();
    }

    @Test
    void aMonthWithoutChargesHasNoInvoice() {
        assertThat(invoices.find(tenant, JANUARY)).isEmpty();
        assertThat(invoices.of(tenant)).isEmpty();
    }

    private void use(YearMonth month, int count) {
        lines.add(tenant, count, start(month), start(month.plusMonths(1)));
    }

    private Invoice find(YearMonth month) {
        return invoices.find(tenant, month).orElseThrow();
    }

    private static long sum(Invoice invoice) {
        return invoice.lines().stream().mapToLong(InvoiceLine::micros).sum();
    }

    private long charged(YearMonth month) {
        return database.sql(
                        """
                        select sum(micros) from cdr_charge
                        where tenant = :tenant and date_trunc('month', ended_at at time zone 'UTC') = :month
                        """)
                .param("tenant", tenant.value())
                .param("month", month.atDay(1))
                .query(Long.class)
                .single();
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
