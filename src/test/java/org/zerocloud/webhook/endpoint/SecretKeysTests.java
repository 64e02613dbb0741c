package org.zerocloud.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretKeysTests {

    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private final EndpointId endpoint = EndpointId.next();
    private final Secret secret = Secret.random();

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static SecretKeys keys(String... keys) {
        return new SecretKeys(
                new EndpointProperties(
                        20, Duration.ofHours(24), 5, Duration.ofSeconds(5), List.of(keys)));
    }

    @Test
    void whatIsStoredTellsNothingOfTheSecret() {
        var stored = keys(NEW).seal(endpoint, secret);
        assertThat(stored).startsWith("sealed:").doesNotContain(secret.text().substring(6));
        assertThat(keys(NEW).open(endpoint, stored)).isEqualTo(secret);
    }

    @Test
    void theSameIsNeverStoredAlikeTwice() {
        var keys = keys(NEW);
        assertThat(keys.seal(endpoint, secret)).isNotEqualTo(keys.seal(endpoint, secret));
    }

    @Test
    void theFirstKeySealsAndAllOpen() {
        var stored = keys(OLD).seal(endpoint, secret);
        var rotated = keys(NEW, OLD);
        assertThat(rotated.open(endpoint, stored)).isEqualTo(secret);
        var again = rotated.seal(endpoint, secret);
        assertThat(again).startsWith(rotated.present().orElseThrow());
        assertThat(keys(NEW).open(endpoint, again)).isEqualTo(secret);
    }

    @Test
    void aKeyThatIsNotThereOpensNothing() {
        var stored = keys(OLD).seal(endpoint, secret);
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> keys(NEW).open(endpoint, stored))
                .withMessageContaining("not configured");
    }

    @Test
    void whatWasSealedForAnotherEndpointOpensNothing() {
        var stored = keys(NEW).seal(EndpointId.next(), secret);
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> keys(NEW).open(endpoint, stored))
                .withMessageContaining("was changed");
    }

    @Test
    void withoutKeysSecretsAreStoredAsTheyAre() {
        assertThat(keys().seal(endpoint, secret)).isEqualTo(secret.text());
        assertThat(keys().present()).isEmpty();
        assertThat(keys(NEW).open(endpoint, secret.text())).isEqualTo(secret);
    }
}
