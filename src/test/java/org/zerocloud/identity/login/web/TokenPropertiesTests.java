package org.zerocloud.identity.login.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class TokenPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(TokenProperties.class))
                        .isEqualTo(
                                new TokenProperties(
                                        Duration.ofMinutes(15),
                                        Duration.ofHours(1),
                                        DataSize.ofKilobytes(16))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zerocloud.identity.browser-token.lifetime=1s",
                "zerocloud.identity.browser-token.lifetime-max=25h"
            })
    void refusesWhatIsOutOfItsBounds(String setting) {
        context.withPropertyValues(setting).run(it -> assertThat(it).hasFailed());
    }

    @EnableConfigurationProperties(TokenProperties.class)
    static class Settings {}
}
