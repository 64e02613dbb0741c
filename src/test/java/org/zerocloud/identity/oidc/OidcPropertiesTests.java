package org.zerocloud.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OidcPropertiesTests {

    private static final String PREFIX = "zerocloud.identity.oidc.";

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withUserConfiguration(Settings.class)
                    .withPropertyValues(PREFIX + "audience=zerocloud");

    @Test
    void hasDefaults() {
        context.run(it -> {
            var settings = it.getBean(OidcProperties.class);
            assertThat(settings.issuer()).isNull();
            assertThat(settings.algorithms()).containsExactly("RS256", "ES256");
            assertThat(settings.clockSkew()).isEqualTo(Duration.ofMinutes(1));
            assertThat(settings.claims().tenant()).isEqualTo("tenant");
            assertThat(settings.keys().ageMax()).isEqualTo(Duration.ofMinutes(5));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example.com", "http://127.0.0.1:9000"})
    void takesAnIssuer(String issuer) {
        context.withPropertyValues(PREFIX + "issuer=" + issuer)
                .run(it -> assertThat(it).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer=http://login.example.com",
                "issuer=file:/etc/passwd",
                "algorithms=HS256",
                "algorithms=none",
                "algorithms=",
                "roles.x=.owner",
                "clock-skew=6m"
            })
    void refusesWhatWouldNotBeSafe(String setting) {
        context.withPropertyValues(PREFIX + setting).run(it -> assertThat(it).hasFailed());
    }

    @Test
    void refusesAnIssuerWithoutAnAudience() {
        context.withPropertyValues(
                        PREFIX + "issuer=https://login.example.com", PREFIX + "audience=")
                .run(it -> assertThat(it).hasFailed());
    }

    @EnableConfigurationProperties(OidcProperties.class)
    static class Settings {}
}
