package org.zerocloud.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class KeyPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(KeyProperties.class))
                        .isEqualTo(
                                new KeyProperties(
                                        Duration.ofDays(90),
                                        Duration.ofDays(365),
                                        Duration.ofHours(24),
                                        1_000,
                                        Duration.ofHours(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zerocloud.identity.key.lifetime-max=3651d",
                "zerocloud.identity.key.rotation-grace=31d",
                "zerocloud.identity.key.per-tenant-max=0",
                "zerocloud.identity.key.last-used-interval=0s"
            })
    void refusesWhatIsOutOfItsBounds(String setting) {
        context.withPropertyValues(setting).run(it -> assertThat(it).hasFailed());
    }

    @EnableConfigurationProperties(KeyProperties.class)
    static class Settings {}
}
