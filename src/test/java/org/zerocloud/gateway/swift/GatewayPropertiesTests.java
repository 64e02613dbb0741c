package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTests {

    private final ApplicationContextRunner app =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Settings.class);

    @Test
    void hasSwiftsDefaults() {
        app.run(context ->
                assertThat(context.getBean(GatewayProperties.class))
                        .isEqualTo(
                                new GatewayProperties(
                                        DataSize.ofGigabytes(5),
                                        8_192,
                                        50,
                                        new GatewayProperties.Metadata(128, 256, 90, 4_096))));
    }

    @Test
    void refusesMoreMetadataThanTheServerTakesHeaders() {
        app.withPropertyValues("zerocloud.gateway.metadata.items-max=191")
                .run(context -> assertThat(context).hasFailed());
    }

    @EnableConfigurationProperties(GatewayProperties.class)
    static class Settings {}
}
