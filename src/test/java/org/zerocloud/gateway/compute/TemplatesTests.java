package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.gateway.dialect.QueryString;
import org.zerocloud.gateway.dialect.Refusal;

class TemplatesTests {

    private static final String URL = "swift://AUTH_test/c/o";

    @ParameterizedTest
    @CsvSource({
        "'\"{.a=b=c}\"', '\"b=c\"'",
        "'\"{.a=}\"', '\"\"'",
        "'\"{.a}\"', '\"\"'",
        "'\"{.given=x}\"', '\"value\"'",
        "'\"{.object_path}\"', '\"swift://AUTH_test/c/o\"'",
        "'\"{.object_path=x}\"', '\"x\"'",
        "'\"{.a-b}{.}{a}\"', '\"{.a-b}{.}{a}\"'",
        "'\"{.nested}\"', '\"{.given}\"'",
        "'\"{.quoted}\"', '\"\\\"\\\\\"'",
        "'{\"count\": {.number=1}}', '{\"count\": 5}'",
        "'{\"count\": {.none=1}}', '{\"count\": 1}'"
    })
    void placeholdersAreFilled(String template, String text) {
        var parameters =
                Map.of(
                        "given",
                        "value",
                        "nested",
                        "{.given}",
                        "quoted",
                        "\"\\",
                        "number",
                        "5",
                        "object_path",
                        "swift://AUTH_other/c/o");
        assertThat(Templates.fill(template, parameters, URL)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"'[1]'", "'{}'", "'1, \"a\": 2'", "'x'", "''"})
    void outsideOfATextOnlyAScalarCanStand(String value) {
        assertThatThrownBy(() -> Templates.fill("{\"count\": {.n}}", Map.of("n", value), URL))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Parameter 'n'");
    }

    @Test
    void ofAParameterThatComesTwiceTheLastCounts() {
        var query = QueryString.parse("a=1&a=2").values();
        assertThat(Templates.fill("\"{.a}\"", query, URL)).isEqualTo("\"2\"");
    }
}
