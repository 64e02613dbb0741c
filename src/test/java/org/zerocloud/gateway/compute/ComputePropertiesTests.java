package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class ComputePropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(ComputeProperties.class))
                        .isEqualTo(
                                new ComputeProperties(
                                        DataSize.ofKilobytes(64), Duration.ofMinutes(10))));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        context.withPropertyValues("zerocloud.gateway.compute.wait-max=0s")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("waitMax"));
    }

    @EnableConfigurationProperties(ComputeProperties.class)
    static class Settings {}
}
