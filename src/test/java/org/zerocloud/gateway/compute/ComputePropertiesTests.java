package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        context.withPropertyValues("zerocloud.gateway.compute.spool-directory=requests")
                .run(it ->
                        assertThat(it.getBean(ComputeProperties.class))
                                .isEqualTo(
                                        new ComputeProperties(
                                                DataSize.ofKilobytes(64),
                                                DataSize.ofGigabytes(5),
                                                DataSize.ofMegabytes(16),
                                                Path.of("requests"),
                                                Duration.ofMinutes(10),
                                                Duration.ofSeconds(1),
                                                Duration.ofSeconds(11),
                                                new ComputeProperties.Chain(
                                                        Duration.ofSeconds(20), 16))));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        context.withPropertyValues(
                        "zerocloud.gateway.compute.spool-directory=requests",
                        "zerocloud.gateway.compute.wait-max=0s")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("waitMax"));
    }

    @EnableConfigurationProperties(ComputeProperties.class)
    static class Settings {}
}
