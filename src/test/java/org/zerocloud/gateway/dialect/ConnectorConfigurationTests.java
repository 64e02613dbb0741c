package org.zerocloud.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Configuration;

class ConnectorConfigurationTests {

    private final WebApplicationContextRunner runner =
            new WebApplicationContextRunner()
                    .withUserConfiguration(ConnectorConfiguration.class, Settings.class);

    @EnableConfigurationProperties(ConnectionProperties.class)
    @Configuration(proxyBeanMethods = false)
    static class Settings {}

    @Test
    void connectionsHaveBuffersOfTheSettingsSize() {
        runner.withPropertyValues("zerocloud.gateway.connection.buffer-size=64KB")
                .run(context -> {
                    var connector = new Connector();
                    context.getBean(TomcatConnectorCustomizer.class).customize(connector);
                    assertThat(connector.getProperty("socket.appReadBufSize")).hasToString("65536");
                    assertThat(connector.getProperty("socket.appWriteBufSize"))
                            .hasToString("65536");
                });
    }

    @ParameterizedTest
    @CsvSource({"8191B, false", "8KB, true", "1MB, true", "1025KB, false"})
    void theSizeHasBounds(String size, boolean isTaken) {
        runner.withPropertyValues("zerocloud.gateway.connection.buffer-size=" + size)
                .run(context -> assertThat(context.getStartupFailure() == null).isEqualTo(isTaken));
    }
}
