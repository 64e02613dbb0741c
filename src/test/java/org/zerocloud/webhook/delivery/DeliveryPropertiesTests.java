package org.zerocloud.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class DeliveryPropertiesTests {

    static final DeliveryProperties.Retry USUAL =
            new DeliveryProperties.Retry(
                    Duration.ofSeconds(5), 3, Duration.ofHours(8), 16, Duration.ofDays(3));

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(DeliveryProperties.class))
                        .isEqualTo(
                                new DeliveryProperties(
                                        true,
                                        32,
                                        4,
                                        Duration.ofSeconds(15),
                                        DataSize.ofKilobytes(16),
                                        Duration.ofSeconds(5),
                                        USUAL)));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        context.withPropertyValues("zerocloud.webhook.delivery.concurrent-max=0")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("concurrentMax"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 5000",
        "1, 0, 4000",
        "1, 1, 6000",
        "2, 0.5, 15000",
        "3, 0.5, 45000",
        "8, 0.5, 10935000",
        "9, 0.5, 28800000",
        "100, 0.5, 28800000"
    })
    void waitsLongerEachTimeUpToABound(int attempts, double chance, long milliseconds) {
        assertThat(USUAL.delay(attempts, chance)).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @EnableConfigurationProperties(DeliveryProperties.class)
    static class Settings {}
}
