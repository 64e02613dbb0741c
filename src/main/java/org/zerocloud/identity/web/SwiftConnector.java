package org.zerocloud.identity.web;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Makes Tomcat pass on object names with an encoded slash or backslash, which it refuses. */
@Component
class SwiftConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String PASS = EncodedSolidusHandling.PASS_THROUGH.getValue();

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(PASS);
            connector.setEncodedReverseSolidusHandling(PASS);
        });
    }
}
