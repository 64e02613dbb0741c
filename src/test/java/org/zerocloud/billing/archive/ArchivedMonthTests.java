package org.zerocloud.billing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.PlatformClient.json;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.LedgerLines;
import org.zerocloud.identity.Administration;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;

/**
 * Lines 1 to 30 of a tenant's ledger went to the archive with January 2003, and 31 to 50 are of
 * March. Nobody is told a part for the whole.
 */
@PlatformTest
class ArchivedMonthTests {

    private static final YearMonth JANUARY = YearMonth.of(2003, 1);
    private static final String MONTHS = "from=2003-01-01&to=2003-04-01&groupBy=";

    @LocalServerPort int port;
    @Autowired JdbcClient database;
    @Autowired MonthTables months;

    Administration administration;
    TenantId tenant;
    PlatformClient client;

    @BeforeEach
    void archiveTheOldestMonth() {
        administration = new Administration(port);
        tenant = new TenantId(administration.tenant());
        client = administration.client(administration.user(tenant.value(), "books", "'billing'"));
        use("2003-01-01T00:00:00Z", "2003-01-20T00:00:00Z", 30);
        use("2003-03-01T00:00:00Z", "2003-03-20T00:00:00Z", 20);
        archive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdrs?cursor=0",
                "cdrs?cursor=29&from=2003-03-01T00:00:00Z",
                "cdrs?from=2003-01-31T23:59:59Z",
                "cdrs?to=2003-02-01T00:00:00Z",
                "cdrs?from=2003-01-01T00:00:00Z&zapp=zapp1@1.0",
                "usage?" + MONTHS + "node",
                "usage?" + MONTHS + "day,label",
                "usage?from=2003-01-31T12:00:00Z&to=2003-04-01",
                "exports/focus/2003-01",
                "exports/focus/2003-01/manifest"
            })
    void whatNeedsAnArchivedLineIsRefused(String path) {
        var refused = client.get("/platform/v1/" + path);
        assertArchived(refused);
        assertThat(refused.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/x-ndjson"})
    void aStreamIsRefusedBeforeItsFirstByte(String accept) {
        assertArchived(client.get("/platform/v1/cdrs?cursor=3", "Accept", accept));
        assertArchived(client.get("/platform/v1/usage?" + MONTHS + "job", "Accept", accept));
    }

    @Test
    void theOperatorIsToldTheSameOfATenant() {
        var path = "/platform/v1/admin/usage?tenant=" + tenant + "&" + MONTHS;
        assertArchived(administration.operator().get(path + "job"));
        assertThat(administration.operator().get(path + "day").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "cdrs, 31",
        "cdrs?cursor=30, 31",
        "cdrs?cursor=40&from=2003-01-01T00:00:00Z, 41",
        "cdrs?from=2003-02-01T00:00:00Z, 31",
        "cdrs?zapp=zapp1@1.0, 31"
    })
    void whatNeedsNoneBeginsAtTheFirstLineThatIsThere(String path, long first) {
        var lines = json(client.get("/platform/v1/" + path));
        assertThat(lines.get(0).path("sequence").asLong()).isEqualTo(first);
        assertThat(lines.get(lines.size() - 1).path("sequence").asLong()).isGreaterThan(48);
    }

    @Test
    void theSumsByDayStay() {
        var all = client.get("/platform/v1/usage?" + MONTHS + "day,zapp,user,meter");
        assertThat(all.body()).contains("2003-01-", "2003-03-");
        assertThat(json(all).path("complete").asBoolean()).isTrue();
        var since = client.get("/platform/v1/usage?from=2003-02-01&to=2003-04-01&groupBy=node");
        assertThat(json(since).path("rows")).isNotEmpty();
    }

    @Test
    void theInvoiceStaysAndTheNextMonthIsExported() {
        assertThat(json(client.get("/platform/v1/invoices/2003-01")).path("lines")).isNotEmpty();
        var march = json(client.get("/platform/v1/exports/focus/2003-03/manifest"));
        assertThat(march.path("rows").asInt()).isPositive();
        assertThat(march.path("throughSequence").asLong()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdrs?cursor=0",
                "cdrs?from=2003-01-01T00:00:00Z",
                "usage?" + MONTHS + "node"
            })
    void aTenantWithoutArchivedLinesIsNeverRefused(String path) {
        tenant = new TenantId(administration.tenant());
        client = administration.client(administration.user(tenant.value(), "books", "'billing'"));
        assertThat(client.get("/platform/v1/" + path).body()).doesNotContain("archived");
        use("2003-03-01T00:00:00Z", "2003-03-20T00:00:00Z", 20);
        var answer = client.get("/platform/v1/" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("node-1");
    }

    /** All lines may be archived: those of a tenant who used nothing since. */
    @Test
    void aLedgerOfWhichNothingIsThereIsArchivedUpToItsHead() {
        tenant = new TenantId(administration.tenant());
        client = administration.client(administration.user(tenant.value(), "books", "'billing'"));
        use("2003-01-01T00:00:00Z", "2003-01-20T00:00:00Z", 7);
        archive();
        var refused = client.get("/platform/v1/cdrs?cursor=6");
        assertThat(refused.statusCode()).isEqualTo(410);
        assertThat(refused.body()).contains("Lines 1 to 7", "first line here is 8");
        assertThat(client.get("/platform/v1/cdrs?cursor=7").body()).isEqualTo("[]");
        assertThat(client.get("/platform/v1/cdrs").body()).isEqualTo("[]");
    }

    private void use(String from, String to, int lines) {
        database.sql("select cdr_make_month(:day::date)")
                .param("day", from.substring(0, 10))
                .query(Boolean.class)
                .single();
        new LedgerLines(database).add(tenant, lines, Instant.parse(from), Instant.parse(to));
    }

    /** Without the look at the hashes, which these lines do not have. */
    private void archive() {
        var month = new LedgerMonth(JANUARY);
        database.sql("delete from cdr_archive where month = '2003-01-01'").update();
        months.sumUp(month);
        var object =
                new ContainerPath(new TenantId("admin"), "operators-ledger").object(month.object());
        months.drop(month, new Archived(object, months.count(month), "0a".repeat(32)));
    }

    private static void assertArchived(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(410);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(refused).path("code").asString()).isEqualTo("archived");
        assertThat(json(refused).path("detail").asString())
                .contains(
                        "Lines 1 to 30 ", "2003-01", "cdr-2003-01.csv.gz", "first line here is 31")
                .doesNotContain("admin", "operators-ledger");
    }
}
