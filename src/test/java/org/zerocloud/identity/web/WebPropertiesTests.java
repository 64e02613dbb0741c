package org.zerocloud.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WebPropertiesTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(WebProperties.class)).isEqualTo(new WebProperties(200)));
    }

    @Test
    void refusesFewerHeadersThanSwiftNeeds() {
        context.withPropertyValues("zerocloud.identity.web.request-headers-max=99")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("requestHeadersMax"));
    }

    @EnableConfigurationProperties(WebProperties.class)
    static class Settings {}
}
