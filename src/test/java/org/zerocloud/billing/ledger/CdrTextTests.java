package org.zerocloud.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes rest on these texts, so they are for ever those that the platform's own methods make. */
class CdrTextTests {

    private static final int TIMES = 200_000;
    private static final int[] STEPS = {1, 1_000, 1_000_000, 1_000_000_000};

    private final Random random = new Random(20_260_131);

    @Test
    void anInstantIsWrittenAsItWritesItself() {
        for (var i = 0; i < TIMES; i++) {
            long seconds = random.nextLong(-62_167_219_200L, 253_402_300_800L);
            int step = STEPS[i % STEPS.length];
            assertInstant(
                    Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000) / step * step));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "2024-02-29T00:00:00.000001Z",
                "1969-12-31T23:59:59.100Z",
                "2026-01-31T12:00:00.000000100Z"
            })
    void soIsAnEdgeOfTime(String text) {
        assertInstant(Instant.parse(text));
    }

    private static void assertInstant(Instant time) {
        var text = new StringBuilder("before ");
        CdrText.instant(time, text);
        assertThat(text).hasToString("before " + time);
    }

    @Test
    void secondsAreWrittenAsDecimalsAre() {
        for (var i = 0; i < TIMES; i++) {
            assertSeconds(random.nextLong() >> random.nextInt(64));
        }
        assertSeconds(0);
        assertSeconds(Long.MAX_VALUE);
        assertSeconds(-1);
    }

    private static void assertSeconds(long nanos) {
        var text = new StringBuilder("before ");
        CdrText.seconds(Duration.ofNanos(nanos), text);
        assertThat(text).hasToString("before " + BigDecimal.valueOf(nanos, 9).toPlainString());
    }
}
