package org.zerocloud.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FuelPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasADefault() {
        context.run(it ->
                assertThat(it.getBean(FuelProperties.class))
                        .isEqualTo(new FuelProperties(100_000_000_000L)));
    }

    @Test
    void refusesNone() {
        context.withPropertyValues("zerocloud.execution.session-fuel=0")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("sessionFuel"));
    }

    @EnableConfigurationProperties(FuelProperties.class)
    static class Settings {}
}
