package org.zerocloud.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.billing.csv.Cells;

class LedgerCsvTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "'x",
                "''=1",
                "a,b",
                "a\"b",
                "a\r\nb"
            })
    void noTextOfATenantIsAFormulaAndEachCanBeHadBack(String node) throws IOException {
        var text = new StringBuilder();
        new LedgerCsv(text).write(LedgerLines.of("test", 1, node).getFirst());

        var rows = Cells.FORMAT.parse(new StringReader(text.toString())).getRecords();

        assertThat(rows.getFirst().toList()).isEqualTo(LedgerCsv.columns());
        assertThat(rows.getLast().toList())
                .allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r].*"));
        assertThat(Cells.original(CdrField.NODE.in(rows.getLast().toList()))).isEqualTo(node);
    }

    @Test
    void theColumnsAreTheFieldsAndTheHashes() {
        assertThat(LedgerCsv.columns())
                .hasSize(CdrField.values().length + 2)
                .startsWith("tenant", "sequence", "bookedAt")
                .endsWith("cacheHit", "previousHash", "hash");
        assertThat(CdrField.texts(LedgerLines.of("test", 1, "n").getFirst().cdr()))
                .containsAll(List.of("test", "{\"a\":\"=1\",\"b\":\"2\"}", "0.001000000", "65536"));
    }
}
