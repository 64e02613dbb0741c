package org.zerocloud.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class JobPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(JobProperties.class))
                        .isEqualTo(
                                new JobProperties(
                                        256,
                                        256,
                                        100,
                                        Duration.ofSeconds(15),
                                        new JobProperties.Retry(
                                                3, Duration.ofSeconds(1), Duration.ofMinutes(1)))));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        context.withPropertyValues("zerocloud.job.sessions-max=0")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("sessionsMax"));
    }

    @EnableConfigurationProperties(JobProperties.class)
    static class Settings {}
}
