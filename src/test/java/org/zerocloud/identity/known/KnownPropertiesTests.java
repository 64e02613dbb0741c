package org.zerocloud.identity.known;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class KnownPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(KnownProperties.class))
                        .isEqualTo(new KnownProperties(Duration.ofSeconds(1), 10_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "age-max=-1ms, ageMax",
        "age-max=60001ms, ageMax",
        "credentials-max=-1, credentialsMax"
    })
    void refusesWhatIsOutOfBounds(String value, String name) {
        context.withPropertyValues("zerocloud.identity.known." + value)
                .run(it ->
                        assertThat(it.getStartupFailure()).rootCause().hasMessageContaining(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"age-max=0s", "age-max=1m", "credentials-max=0"})
    void takesTheBoundsThemselves(String value) {
        context.withPropertyValues("zerocloud.identity.known." + value)
                .run(it -> assertThat(it).hasNotFailed());
    }

    @EnableConfigurationProperties(KnownProperties.class)
    static class Settings {}
}
