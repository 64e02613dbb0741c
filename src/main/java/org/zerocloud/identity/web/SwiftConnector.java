package org.zerocloud.identity.web;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Makes Tomcat hand requests over as they came, which objects and their names need. */
@Component
class SwiftConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String PASS = EncodedSolidusHandling.PASS_THROUGH.getValue();
    private static final String NO_METHOD = "";

    private final WebProperties settings;

    SwiftConnector(WebProperties settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(this::customize);
    }

    private void customize(Connector connector) {
        // Names may have an encoded slash or backslash; Tomcat would refuse them.
        connector.setEncodedSolidusHandling(PASS);
        connector.setEncodedReverseSolidusHandling(PASS);
        // curl calls every body a form; Tomcat would read it when somebody asks for a parameter.
        connector.setParseBodyMethods(NO_METHOD);
        connector.setProperty("maxHeaderCount", Integer.toString(settings.requestHeadersMax()));
    }
}
