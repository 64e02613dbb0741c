package org.zerocloud.billing.quote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class QuotePropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(QuoteProperties.class))
                        .isEqualTo(new QuoteProperties(10_000)));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        context.withPropertyValues("zerocloud.billing.quote.lines-max=0")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("linesMax"));
    }

    @EnableConfigurationProperties(QuoteProperties.class)
    static class Settings {}
}
