package org.zerocloud.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LoginPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(LoginProperties.class))
                        .isEqualTo(new LoginProperties(10, 100, Duration.ofMinutes(1), 100_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zerocloud.identity.login.user-failures-max=0",
                "zerocloud.identity.login.address-failures-max=0",
                "zerocloud.identity.login.period=2d",
                "zerocloud.identity.login.measures-max=1"
            })
    void refusesWhatIsOutOfItsBounds(String setting) {
        context.withPropertyValues(setting).run(it -> assertThat(it).hasFailed());
    }

    @EnableConfigurationProperties(LoginProperties.class)
    static class Settings {}
}
