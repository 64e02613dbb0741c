package org.zerocloud.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTests {

    private static final String BEGINNING = Chain.beginning("test");

    /** Whoever changes the format breaks every ledger that exists. */
    @Test
    void theFormatIsWhatItWas() {
        assertThat(BEGINNING)
                .isEqualTo("2e2a3584edb22651537605f8a105f10f88cd590918b11a5b52f42dcd14ee838d");
        assertThat(LedgerLines.of("test", 2, "n").getLast().hash())
                .isEqualTo("ce382560cd96c74d2dccfae3c40a83bfe015bd6260cd3f4373cab76ee92fb77c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb|c", "a|b\tc", "a\\tb|c", "a\n|b\tc", "abc|", "|abc", "a|b\\c"})
    void whatALineSaysIsInItsHash(String texts) {
        var others = List.of("a|b|c", "a\tb\tc", "abc");
        assertThat(others).map(ChainTests::hash).doesNotContain(hash(texts));
    }

    @Test
    void theLineBeforeIsInTheHash() {
        var one = Chain.next(BEGINNING, List.of("a"));
        assertThat(Chain.next(Chain.beginning("other"), List.of("a"))).isNotEqualTo(one);
    }

    private static String hash(String texts) {
        return Chain.next(BEGINNING, List.of(texts.split("\\|", -1)));
    }
}
