package org.zerocloud.billing.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.LedgerLines;
import org.zerocloud.billing.invoice.Invoices;
import org.zerocloud.identity.TenantId;

/** An export keeps to the rules of FOCUS, is the invoice, and is the same each time. */
@PlatformTest
class FocusExportsTests {

    private static final YearMonth MARCH = YearMonth.of(2025, 3);
    private static final Instant FROM = Instant.parse("2025-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2025-04-01T00:00:00Z");
    private static int tenants;

    @Autowired FocusExports exports;
    @Autowired Invoices invoices;
    @Autowired JdbcClient database;

    TenantId tenant;
    LedgerLines lines;

    @BeforeEach
    void takeANewTenant() {
        tenants++;
        tenant = new TenantId("focus" + tenants);
        lines = new LedgerLines(database);
    }

    @Test
    void keepsToTheRulesOfItsColumns() throws IOException {
        lines.add(tenant, 200, FROM, TO);
        var table = table(export(OptionalLong.empty()).file());
        assertThat(table.rows()).hasSizeGreaterThan(1_000);
        assertThat(FocusRules.violations(table)).isEmpty();
        assertThat(table.rows()).noneMatch(row -> row.containsKey("InvoiceId"));
    }

    @Test
    void itsRowsAreTheInvoice() throws IOException {
        lines.add(tenant, 200, FROM, TO);
        var total = invoices.issue(tenant, MARCH).total();
        var export = export(OptionalLong.empty());
        var table = table(export.file());
        var billed =
                table.rows().stream()
                        .map(row -> new BigDecimal(row.get("BilledCost")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(billed.toPlainString()).isEqualTo(total.amount());
        assertThat(export.manifest().content().billed()).isEqualTo(total);
        assertThat(export.manifest().complete()).isTrue();
        assertThat(table.rows()).allMatch(row -> row.get("InvoiceId").equals(tenant + "-2025-03"));
    }

    @Test
    void correctionsAreInTheMonthThatBillsThem() throws IOException {
        lines.add(tenant, 50, FROM, TO);
        invoices.issue(tenant, MARCH);
        lines.add(tenant, 30, FROM, TO);
        var april = export(YearMonth.of(2025, 4), OptionalLong.empty());
        var table = table(april.file());
        assertThat(FocusRules.violations(table)).isEmpty();
        assertThat(table.rows())
                .isNotEmpty()
                .allMatch(row -> row.get("ChargeClass").equals("Correction"));
    }

    @Test
    void isTheSameEachTimeAndTheManifestKnowsIt() throws Exception {
        lines.add(tenant, 100, FROM, TO);
        var first = export(OptionalLong.empty());
        lines.add(tenant, 100, FROM, TO);
        var through = OptionalLong.of(first.manifest().throughSequence());
        var second = export(through);
        assertThat(second.file()).isEqualTo(first.file());
        assertThat(second.manifest()).isEqualTo(first.manifest());
        var content = first.manifest().content();
        var digest = MessageDigest.getInstance("SHA-256").digest(first.file());
        assertThat(content.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(content.bytes()).isEqualTo(first.file().length);
        assertThat(content.rows()).isEqualTo(table(first.file()).rows().size());
        assertThat(first.manifest().complete()).isFalse();
    }

    @Test
    void aDraftHasNoLineBehindTheLastOne() throws IOException {
        lines.add(tenant, 100, FROM, TO);
        assertThat(export(OptionalLong.of(100)).manifest().throughSequence()).isEqualTo(100);
        assertThatExceptionOfType(ThroughRefused.class)
                .isThrownBy(() -> export(OptionalLong.of(101)))
                .withMessageContaining("at most 100");
    }

    @Test
    void anIssuedInvoiceHasOneFile() throws IOException {
        lines.add(tenant, 100, FROM, TO);
        invoices.issue(tenant, MARCH);
        lines.add(tenant, 10, FROM, TO);
        var file = export(OptionalLong.empty()).file();
        assertThat(export(OptionalLong.of(100)).file()).isEqualTo(file);
        for (var other : new long[] {0, 99, 101, 110}) {
            assertThatExceptionOfType(ThroughRefused.class)
                    .isThrownBy(() -> export(OptionalLong.of(other)))
                    .withMessageContaining("must be 100");
        }
    }

    private Export export(OptionalLong through) throws IOException {
        return export(MARCH, through);
    }

    private Export export(YearMonth period, OptionalLong through) throws IOException {
        var file = new ByteArrayOutputStream();
        var manifest = exports.write(tenant, period, through, file).orElseThrow();
        return new Export(manifest, file.toByteArray());
    }

    private static CsvTable table(byte[] file) {
        return CsvTable.parse(new String(file, StandardCharsets.UTF_8));
    }

    private record Export(FocusManifest manifest, byte[] file) {}
}
