package org.zerocloud.objectstore.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

class LocalStorePropertiesTests {

    private final ApplicationContextRunner app =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Settings.class);

    @Test
    void hasSafeDefaults() {
        app.run(context ->
                assertThat(context.getBean(LocalStoreProperties.class))
                        .isEqualTo(
                                new LocalStoreProperties(
                                        Path.of("data/objects"),
                                        DataSize.ofKilobytes(16),
                                        new LocalStoreProperties.Sweep(
                                                Duration.ofMinutes(10),
                                                100_000,
                                                Duration.ofHours(1)),
                                        Duration.ofMinutes(5),
                                        Duration.ofSeconds(1),
                                        1_000,
                                        new LocalStoreProperties.Metadata(90, 4_096))));
    }

    @Test
    void refusesToTakeAYoungFileForAnOrphan() {
        app.withPropertyValues("zerocloud.objectstore.sweep.orphan-age-min=59s")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .hasStackTraceContaining("sweep.orphanAgeMin"));
    }

    @Test
    void refusesToFillTheDatabaseWithLongObjects() {
        app.withPropertyValues("zerocloud.objectstore.inline-size-max=1048577B")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .hasStackTraceContaining("inline-size-max must be at most 1MB"));
    }

    @EnableConfigurationProperties(LocalStoreProperties.class)
    static class Settings {}
}
