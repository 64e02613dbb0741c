package org.zerocloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IdentityPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(IdentityProperties.class))
                        .isEqualTo(
                                new IdentityProperties(
                                        List.of(),
                                        Duration.ofHours(24),
                                        1_000,
                                        2,
                                        Duration.ofSeconds(10))));
    }

    @Test
    void refusesATokenThatLivesForMonths() {
        context.withPropertyValues("zerocloud.identity.token-lifetime=91d")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("tokenLifetime"));
    }

    @Test
    void hasSwiftsDemoUsersInTheDefaultProfile() {
        context.withInitializer(new ConfigDataApplicationContextInitializer())
                .run(it ->
                        assertThat(it.getBean(IdentityProperties.class).users())
                                .extracting(ConfiguredUser::toString)
                                .containsExactly(
                                        "test:tester",
                                        "test2:tester2",
                                        "test:tester3",
                                        "admin:admin"));
    }

    @Test
    void replacesTheDemoUsersAsAWholeFromOutside() {
        context.withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(
                        "zerocloud.identity.users[0].account=acme",
                        "zerocloud.identity.users[0].user=sue",
                        "zerocloud.identity.users[0].key=secret")
                .run(it ->
                        assertThat(it.getBean(IdentityProperties.class).users())
                                .containsExactly(
                                        new ConfiguredUser("acme", "sue", "secret", List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account=not an account",
                "user=a:b",
                "key=",
                "key=0123456789012345678901234567890123456789012345678901234567890123456789123",
                "groups[0]=.owner"
            })
    void refusesAUserThatIsNotAsDescribed(String setting) {
        context.withPropertyValues(
                        "zerocloud.identity.users[0].account=acme",
                        "zerocloud.identity.users[0].user=sue",
                        "zerocloud.identity.users[0].key=secret",
                        "zerocloud.identity.users[0]." + setting)
                .run(it -> assertThat(it).hasFailed());
    }

    @Test
    void neverShowsAKey() {
        assertThat(new ConfiguredUser("acme", "sue", "secret", List.of()).toString())
                .doesNotContain("secret");
    }

    @EnableConfigurationProperties(IdentityProperties.class)
    static class Settings {}
}
