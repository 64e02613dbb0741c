package org.zerocloud.billing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.ledger.LedgerQuery;
import org.zerocloud.billing.ledger.LedgerReader;
import org.zerocloud.billing.ledger.PastBookings;
import org.zerocloud.billing.verify.Verification;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;

@PlatformTest
class LedgerArchiveTests {

    private static final TenantId OPERATOR = new TenantId("admin");
    private static final int LINES = 5;

    @Autowired LedgerArchive archive;
    @Autowired MonthTables months;
    @Autowired LedgerReader reader;
    @Autowired ObjectStore objects;
    @Autowired JdbcClient database;

    PastBookings bookings;

    @BeforeEach
    void prepare(
            @Autowired ApplicationEventPublisher events,
            @Autowired TransactionTemplate transaction) {
        bookings = new PastBookings(database, events, transaction);
    }

    @Test
    void aMonthGoesToTheStoreAndCanBeVerifiedThere() throws IOException {
        var month = new LedgerMonth(YearMonth.of(2001, 1));
        book("archive-1", month);
        book("archive-2", month);
        var ends = months.ends(month);

        archive.archive(month, OPERATOR);

        assertThat(months.all()).doesNotContain(month);
        assertThat(lines("archive-1")).isZero();
        var found = verify(month);
        assertThat(found.findings()).isEmpty();
        assertThat(found.rows()).isEqualTo(2 * LINES);
        assertThat(found.ends()).isEqualTo(ends).containsOnlyKeys("archive-1", "archive-2");
        assertThat(record(month))
                .containsEntry("lines", 2L * LINES)
                .containsEntry("object", "cdr-2001-01.csv.gz");
    }

    @Test
    void whatBreaksOffIsDoneAgainWithTheSameBytes() {
        var month = new LedgerMonth(YearMonth.of(2001, 2));
        book("archive-3", month);
        database.sql("alter table cdr_archive add constraint broken check (month <> '2001-02-01')")
                .update();

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> archive.archive(month, OPERATOR));
        assertThat(lines("archive-3")).isEqualTo(LINES);
        var first = objects.find(object(month)).orElseThrow().etag();

        database.sql("alter table cdr_archive drop constraint broken").update();
        archive.archive(month, OPERATOR);
        assertThat(lines("archive-3")).isZero();
        assertThat(objects.find(object(month)).orElseThrow().etag()).isEqualTo(first);
    }

    /** Somebody who may switch triggers off is found by the hashes. */
    @Test
    void aMonthThatSomebodyChangedStays() {
        var month = new LedgerMonth(YearMonth.of(2001, 3));
        book("archive-4", month);
        database.sql("alter table %s disable trigger user".formatted(month.table())).update();
        database.sql("update %s set fuel = 1 where sequence = 3".formatted(month.table())).update();

        assertThatIllegalStateException()
                .isThrownBy(() -> archive.archive(month, OPERATOR))
                .withMessageContaining("row 3 (sequence 3) was changed");
        assertThat(lines("archive-4")).isEqualTo(LINES);
        database.sql("drop table " + month.table()).update();
    }

    private void book(String tenant, LedgerMonth month) {
        bookings.book(new TenantId(tenant), month.month(), LINES);
    }

    private int lines(String tenant) {
        return reader.list(LedgerQuery.all(new TenantId(tenant))).size();
    }

    private Verification verify(LedgerMonth month) throws IOException {
        try (var stored = objects.open(object(month)).orElseThrow();
                var bytes = stored.stream(0, stored.info().bytes())) {
            return Verification.of(bytes);
        }
    }

    private Map<String, Object> record(LedgerMonth month) {
        return database.sql("select * from cdr_archive where month = ?")
                .param(month.month().atDay(1))
                .query()
                .singleRow();
    }

    private static ObjectPath object(LedgerMonth month) {
        return new ContainerPath(OPERATOR, "ledger").object(month.object());
    }
}
