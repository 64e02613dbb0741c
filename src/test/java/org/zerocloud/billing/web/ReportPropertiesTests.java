package org.zerocloud.billing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class ReportPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.withPropertyValues("zerocloud.billing.report.directory=reports")
                .run(it ->
                        assertThat(it.getBean(ReportProperties.class))
                                .isEqualTo(
                                        new ReportProperties(
                                                Path.of("reports"), DataSize.ofGigabytes(1))));
    }

    @Test
    void needsADirectory() {
        context.run(it ->
                assertThat(it.getStartupFailure()).rootCause().hasMessageContaining("directory"));
    }

    @EnableConfigurationProperties(ReportProperties.class)
    static class Settings {}
}
