package org.zerocloud.billing.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class UsagePropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(UsageProperties.class))
                        .isEqualTo(
                                new UsageProperties(
                                        Duration.ofSeconds(10),
                                        100_000,
                                        Duration.ofDays(366),
                                        Duration.ofMinutes(5))));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        context.withPropertyValues("zerocloud.billing.usage.lines-max=0")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("linesMax"));
    }

    @EnableConfigurationProperties(UsageProperties.class)
    static class Settings {}
}
