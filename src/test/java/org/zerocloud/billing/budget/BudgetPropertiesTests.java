package org.zerocloud.billing.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @CsvSource({
        "session-fuel=0, sessionFuel",
        "recount-interval=999ms, recountInterval",
        "age-max=-1ms, ageMax",
        "age-max=60001ms, ageMax"
    })
    void refusesWhatIsOutOfBounds(String value, String name) {
        context.withPropertyValues("zerocloud.billing.budget." + value)
                .run(it ->
                        assertThat(it.getStartupFailure()).rootCause().hasMessageContaining(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1m"})
    void takesTheBoundsThemselves(String age) {
        context.withPropertyValues("zerocloud.billing.budget.age-max=" + age)
                .run(it -> assertThat(it).hasNotFailed());
    }

    @EnableConfigurationProperties(BudgetProperties.class)
    static class Settings {}
}
