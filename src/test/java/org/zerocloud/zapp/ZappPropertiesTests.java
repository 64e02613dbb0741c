package org.zerocloud.zapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class ZappPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withUserConfiguration(Settings.class)
                    .withPropertyValues("zerocloud.zapp.directory=somewhere");

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(ZappProperties.class))
                        .isEqualTo(
                                new ZappProperties(
                                        "zapps",
                                        Path.of("somewhere"),
                                        4,
                                        new ZappProperties.Archive(
                                                DataSize.ofMegabytes(256),
                                                DataSize.ofGigabytes(1),
                                                100,
                                                10_000,
                                                DataSize.ofKilobytes(64),
                                                DataSize.ofMegabytes(32),
                                                100),
                                        1_000,
                                        1_000,
                                        100)));
    }

    @ParameterizedTest
    @CsvSource({
        "container, a/b",
        "uploads-max, 0",
        "archive.inflation-ratio-max, 0",
        "archive.entries-max, 1000001",
        "archive.programs-max, 0",
        "zapps-max, 0",
        "versions-max, 0",
        "aliases-max, 10001"
    })
    void refusesWhatIsOutOfBounds(String setting, String value) {
        context.withPropertyValues("zerocloud.zapp.%s=%s".formatted(setting, value))
                .run(it -> assertThat(it.getStartupFailure()).isNotNull());
    }

    @EnableConfigurationProperties(ZappProperties.class)
    static class Settings {}
}
