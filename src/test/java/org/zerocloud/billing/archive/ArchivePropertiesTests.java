package org.zerocloud.billing.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ArchivePropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void archivesNothingUnlessAskedTo() {
        context.run(it ->
                assertThat(it.getBean(ArchiveProperties.class))
                        .isEqualTo(new ArchiveProperties(null, "ledger", Duration.ofDays(400))));
    }

    @ParameterizedTest
    @CsvSource({"after=30d, after", "container=a/b, container", "tenant=a b, tenant"})
    void refusesWhatIsOutOfBounds(String setting, String name) {
        context.withPropertyValues("zerocloud.billing.archive." + setting)
                .run(it ->
                        assertThat(it.getStartupFailure()).rootCause().hasMessageContaining(name));
    }

    @EnableConfigurationProperties(ArchiveProperties.class)
    static class Settings {}
}
