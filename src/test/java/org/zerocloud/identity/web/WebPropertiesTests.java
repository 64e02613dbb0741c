package org.zerocloud.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WebPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(WebProperties.class))
                        .isEqualTo(new WebProperties(200, List.of(), Duration.ofMinutes(10))));
    }

    @Test
    void refusesFewerHeadersThanSwiftNeeds() {
        context.withPropertyValues("zerocloud.identity.web.request-headers-max=99")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("requestHeadersMax"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "https://*.example.com", "https://example.com/", "example.com", "null"})
    void refusesWhatIsNoOriginOfABrowser(String origin) {
        context.withPropertyValues("zerocloud.identity.web.origins=" + origin)
                .run(it -> assertThat(it).hasFailed());
    }

    @EnableConfigurationProperties(WebProperties.class)
    static class Settings {}
}
