package org.zerocloud.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class ExecutionPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.withPropertyValues(
                        "zerocloud.execution.spool.directory=spool",
                        "zerocloud.execution.programs.directory=programs")
                .run(it ->
                        assertThat(it.getBean(ExecutionProperties.class))
                                .isEqualTo(
                                        new ExecutionProperties(
                                                10,
                                                Duration.ofSeconds(10),
                                                DataSize.ofMegabytes(256),
                                                new ExecutionProperties.SessionFiles(
                                                        DataSize.ofMegabytes(64), 10_000),
                                                DataSize.ofMegabytes(32),
                                                new ExecutionProperties.Programs(
                                                        Path.of("programs"),
                                                        DataSize.ofGigabytes(1),
                                                        DataSize.ofMegabytes(256),
                                                        DataSize.ofMegabytes(32),
                                                        64,
                                                        2,
                                                        Duration.ofMinutes(1),
                                                        DataSize.ofGigabytes(1)),
                                                new ExecutionProperties.Channel(
                                                        1_073_741_824,
                                                        DataSize.ofGigabytes(1),
                                                        DataSize.ofKilobytes(256),
                                                        DataSize.ofGigabytes(1)),
                                                new ExecutionProperties.Spool(
                                                        Path.of("spool"),
                                                        DataSize.ofKilobytes(64)))));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        context.withPropertyValues(
                        "zerocloud.execution.spool.directory=spool",
                        "zerocloud.execution.programs.directory=programs")
                .withPropertyValues("zerocloud.execution.concurrent-sessions-max=0")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("concurrentSessionsMax"));
    }

    @EnableConfigurationProperties(ExecutionProperties.class)
    static class Settings {}
}
