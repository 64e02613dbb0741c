package org.zerocloud.objectstore.swift.http;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How a Swift is reached, if one is chosen. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "zerocloud.objectstore.kind", havingValue = "swift")
class SwiftHttpConfiguration {

    private static final int HEADERS_MAX = 512;
    private static final int HEADER_BYTES_MAX = 64 << 10;

    /**
     * Metadata is UTF-8; what a redirect, a cookie or a compressed answer would mean is nobody's
     * wish.
     */
    @Bean(destroyMethod = "close")
    CloseableHttpClient swiftClient(SwiftHttpProperties settings) {
        var connection = settings.connection();
        return HttpClients.custom()
                .setConnectionManager(connections(connection))
                .setDefaultRequestConfig(requests(connection).build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("zerocloud")
                .build();
    }

    private static RequestConfig.Builder requests(SwiftHttpProperties.Connection settings) {
        var silence = Timeout.of(settings.responseTimeout());
        return RequestConfig.custom()
                .setResponseTimeout(silence)
                .setConnectionRequestTimeout(silence);
    }

    private static PoolingHttpClientConnectionManager connections(
            SwiftHttpProperties.Connection settings) {
        var silence = Timeout.of(settings.responseTimeout());
        var utf8 = CharCodingConfig.custom().setCharset(java.nio.charset.StandardCharsets.UTF_8);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(
                                        Http1Config.custom()
                                                .setMaxHeaderCount(HEADERS_MAX)
                                                .setMaxLineLength(HEADER_BYTES_MAX)
                                                .build())
                                .charCodingConfig(utf8.build())
                                .build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(silence)
                                .build())
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setMaxConnTotal(settings.max())
                .setMaxConnPerRoute(settings.max())
                .build();
    }

    @Bean
    SwiftHttp swiftHttp(CloseableHttpClient client, SwiftHttpProperties settings) {
        var auth = settings.auth();
        var login =
                switch (auth.version()) {
                    case V1 -> new TempAuthLogin(client, auth);
                    case V3 -> new KeystoneLogin(client, auth);
                };
        var asking = requests(settings.connection()).setExpectContinueEnabled(true).build();
        return new SwiftHttp(client, asking, new ServiceTokens(login), settings);
    }
}
