package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTimeTests {

    @ParameterizedTest
    @CsvSource({
        "1_000_000_000, 990_000_000, 990, 10",
        "1_000_000_000, 1_010_000_000, 1000, 0",
        "99_000_000, 0, 99, 0",
        "2_000_000, 10_000_000, 2, 0",
        "-5, 0, 0, 0"
    })
    void bothPartsAreAllOfIt(String total, String user, long userMillis, long systemMillis) {
        var cpu = new CpuTime(number(total), number(user));
        assertThat(cpu.userPart()).isEqualTo(Duration.ofMillis(userMillis));
        assertThat(cpu.systemPart()).isEqualTo(Duration.ofMillis(systemMillis));
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace("_", ""));
    }
}
