package org.zerocloud.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LedgerPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(LedgerProperties.class))
                        .isEqualTo(new LedgerProperties(Duration.ofSeconds(1), 1_000, 3)));
    }

    @ParameterizedTest
    @CsvSource({"interval=1ms, interval", "lines-max=0, linesMax", "months-ahead=0, monthsAhead"})
    void refusesWhatIsOutOfBounds(String setting, String name) {
        context.withPropertyValues("zerocloud.billing.ledger." + setting)
                .run(it ->
                        assertThat(it.getStartupFailure()).rootCause().hasMessageContaining(name));
    }

    @EnableConfigurationProperties(LedgerProperties.class)
    static class Settings {}
}
