package org.zerocloud.webhook.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SecretTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    /** The same by {@code openssl dgst -sha256 -mac HMAC}. */
    @Test
    void signsAsStandardWebhooksDo() {
        var secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var message = "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}";
        assertThat(secret.sign(message.getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aNewOneIsLongAndUnlikeTheOthers() {
        var secret = Secret.random();
        assertThat(Base64.getDecoder().decode(secret.text().substring("whsec_".length())))
                .hasSize(32);
        assertThat(secret).isNotEqualTo(Secret.random());
    }

    @Test
    void isNotPrinted() {
        assertThat(Secret.random()).asString().isEqualTo("whsec_…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_%", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void mustHaveItsForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Secret(text));
    }

    @Test
    void settingsHaveDefaults() {
        context.run(it ->
                assertThat(it.getBean(EndpointProperties.class))
                        .isEqualTo(
                                new EndpointProperties(
                                        20,
                                        Duration.ofHours(24),
                                        5,
                                        Duration.ofSeconds(5),
                                        List.of())));
    }

    @Test
    void settingsRefuseWhatIsOutOfBounds() {
        context.withPropertyValues("zerocloud.webhook.endpoint.per-tenant-max=0")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("perTenantMax"));
    }

    @Test
    void settingsRefuseAKeyOfAnotherLength() {
        context.withPropertyValues("zerocloud.webhook.endpoint.secret-keys=c2hvcnQ=")
                .run(it -> assertThat(it).hasFailed());
    }

    @Test
    void settingsDoNotTellTheKeys() {
        context.withPropertyValues(
                        "zerocloud.webhook.endpoint.secret-keys="
                                + "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
                .run(it ->
                        assertThat(it.getBean(EndpointProperties.class).toString())
                                .doesNotContain("MDEy"));
    }

    @EnableConfigurationProperties(EndpointProperties.class)
    static class Settings {}
}
