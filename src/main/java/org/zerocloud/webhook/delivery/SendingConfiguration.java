package org.zerocloud.webhook.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zerocloud.webhook.target.Targets;

/** How endpoints are reached. */
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    private static final int HEADERS_MAX = 100;
    private static final int HEADER_BYTES_MAX = 8 << 10;

    /**
     * Connects to addresses that were looked at and to no others: the look is the resolver. A
     * redirect, a cookie, a compressed answer or a proxy would lead past it.
     */
    static CloseableHttpClient client(Targets targets, DeliveryProperties settings) {
        var timeout = Timeout.of(settings.timeout());
        return HttpClients.custom()
                .setConnectionManager(connections(targets, settings))
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(timeout)
                                .setConnectionRequestTimeout(timeout)
                                .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("zerocloud-webhooks")
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            Targets targets, DeliveryProperties settings) {
        var timeout = Timeout.of(settings.timeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(targets))
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(
                                        Http1Config.custom()
                                                .setMaxHeaderCount(HEADERS_MAX)
                                                .setMaxLineLength(HEADER_BYTES_MAX)
                                                .build())
                                .build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(timeout).build())
                .setMaxConnTotal(settings.concurrentMax())
                .setMaxConnPerRoute(settings.concurrentMax())
                .build();
    }

    /** Its timer is no bean, since Spring would run everything that is scheduled on it. */
    @Bean(destroyMethod = "close")
    Sending sending(Targets targets, DeliveryProperties settings, Clock clock) {
        var timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("webhook-timer").daemon().factory());
        return new Sending(client(targets, settings), timer, settings, clock);
    }

    /** Gives away addresses only after they were looked at. */
    private record CheckedNames(Targets targets) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return targets.addresses(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
