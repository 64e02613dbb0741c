package org.zerocloud.billing.focus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells are quoted where they must be, and are never formulas. */
class CsvTests {

    @Test
    void quotesWhatWouldBeReadOtherwise() throws IOException {
        var line = new StringBuilder();
        Csv.line(line, Arrays.asList("plain", "a,b", "say \"x\"", "two\nlines", null, ""));
        assertThat(line).hasToString("plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void noSpreadsheetComputesATextOfSomebodyElse(String text) {
        assertThat(Csv.text(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sort@1.0", "a=b", "'=1"})
    void leavesOtherTextsAlone(String text) {
        assertThat(Csv.text(text)).isEqualTo(text);
    }
}
