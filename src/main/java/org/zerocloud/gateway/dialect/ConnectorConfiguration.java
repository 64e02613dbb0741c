package org.zerocloud.gateway.dialect;

import java.nio.charset.StandardCharsets;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the web server take what Swift's clients send. */
@Configuration(proxyBeanMethods = false)
class ConnectorConfiguration {

    /** 90 metadata items are allowed, and a client sends other headers too. */
    private static final int HEADERS_MAX = 200;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections() {
        return server -> server.addEngineValves(new ApiVersion(), new ConnectionValve());
    }

    /**
     * The dialect decodes URIs itself, and says 412 where the server would say 400 to bytes that
     * are not UTF-8; the server therefore takes them as they are. Parameters that others read come
     * in the encoding of the body, which Spring Boot sets to UTF-8. A client that asks before it
     * sends its body is told no before it has sent it.
     *
     * <p>A large body is received and sent in pieces of a buffer, and Tomcat's own are 8 KB.
     */
    @Bean
    TomcatConnectorCustomizer swiftRequests(ConnectionProperties settings) {
        var bufferBytes = Long.toString(settings.bufferSize().toBytes());
        return connector -> {
            connector.setURIEncoding(StandardCharsets.ISO_8859_1.name());
            connector.setUseBodyEncodingForURI(true);
            connector.setProperty("maxHeaderCount", Integer.toString(HEADERS_MAX));
            connector.setProperty("socket.appReadBufSize", bufferBytes);
            connector.setProperty("socket.appWriteBufSize", bufferBytes);
            connector.setProperty("socket.directBuffer", "true");
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming(
                        ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
            }
        };
    }
}
