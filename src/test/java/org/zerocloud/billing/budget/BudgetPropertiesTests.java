package org.zerocloud.billing.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BudgetPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(BudgetProperties.class))
                        .isEqualTo(
                                new BudgetProperties(
                                        10_000_000_000L,
                                        Duration.ofMinutes(1),
                                        Duration.ofSeconds(1))));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        context.withPropertyValues("zerocloud.billing.budget.session-fuel=0")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("sessionFuel"));
    }

    @EnableConfigurationProperties(BudgetProperties.class)
    static class Settings {}
}
