package org.zerocloud.job.systemmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.txt | a.txt | a",
                "* | a/b | a/b",
                "a*a | aa | -",
                "a*b* | axbxb | xbx,-",
                "in* | input1 | put1",
                "a*b*c | abbbc | bb,-",
                "** | xy | xy,-"
            })
    void theFirstStarTakesAllItCan(String pattern, String name, String captures) {
        var found = new Wildcard(pattern).captures(name).orElseThrow();
        assertThat(found.stream().map(text -> text.isEmpty() ? "-" : text))
                .containsExactly(captures.split(",", -1));
    }

    @Test
    void aPatternWithoutStarsFitsItself() {
        assertThat(new Wildcard("abc").captures("abc")).contains(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "*.txt, x.txt.bak",
        "a*, ba",
        "a*a, a",
        "a.c, abc",
        "abc, abcd",
        "a*b, a*c",
        "A*, abc"
    })
    void theWholeNameMustFit(String pattern, String name) {
        assertThat(new Wildcard(pattern).captures(name)).isEmpty();
    }

    @Test
    void aHostilePatternTakesLittleTime() {
        var pattern = "*a".repeat(16) + "b";
        assertThat(new Wildcard(pattern).captures("a".repeat(1_024))).isEmpty();
    }
}
