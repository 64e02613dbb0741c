package org.zerocloud.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTests {

    private static final Runnable FREE = () -> {};

    private final Keys keys = new Keys(settings(1));

    @Test
    void knowsAKeyByItsHash() {
        assertThat(keys.match("secret", keys.hash("secret"), FREE)).isTrue();
    }

    @Test
    void hashesTheSameKeyDifferentlyEachTime() {
        assertThat(keys.hash("secret")).isNotEqualTo(keys.hash("secret"));
    }

    @Test
    void knowsNoKeyOfNobody() {
        assertThat(keys.match("secret", null, FREE)).isFalse();
    }

    @Test
    void refusesAKeyOfWhichBcryptWouldSeeThePrefixAlone() {
        var longest = "k".repeat(ConfiguredUser.KEY_BYTES_MAX);
        assertThat(keys.match(longest + "x", keys.hash(longest), FREE)).isFalse();
    }

    @Test
    void turnsALoginAwayThatWouldWaitTooLong() {
        var busy = new Keys(settings(0));
        assertThatExceptionOfType(TooManyLogins.class)
                .isThrownBy(() -> busy.match("secret", null, FREE));
    }

    private static IdentityProperties settings(int keyChecksMax) {
        return new IdentityProperties(
                List.of(), Duration.ofHours(24), 1, keyChecksMax, Duration.ZERO);
    }
}
