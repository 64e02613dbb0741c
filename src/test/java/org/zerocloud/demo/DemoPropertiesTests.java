package org.zerocloud.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DemoPropertiesTests {

    @Test
    void namesNobodyUnlessTheConfigurationDoes() {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .run(it ->
                        assertThat(it.getBean(DemoProperties.class))
                                .isEqualTo(new DemoProperties("", "")));
    }

    @EnableConfigurationProperties(DemoProperties.class)
    static class Settings {}
}
