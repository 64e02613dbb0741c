package org.zerocloud.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PostgresPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withUserConfiguration(Settings.class)
                    .withPropertyValues("zerocloud.postgres.directory=/srv/postgres");

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(PostgresProperties.class))
                        .isEqualTo(
                                new PostgresProperties(
                                        Path.of("/srv/postgres"),
                                        0,
                                        60,
                                        Duration.ofSeconds(60),
                                        Duration.ofSeconds(30))));
    }

    @Test
    void refusesTooFewConnections() {
        context.withPropertyValues("zerocloud.postgres.connections-max=9")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("connectionsMax"));
    }

    @EnableConfigurationProperties(PostgresProperties.class)
    static class Settings {}
}
