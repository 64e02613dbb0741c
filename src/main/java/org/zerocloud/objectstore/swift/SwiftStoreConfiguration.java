package org.zerocloud.objectstore.swift;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.objectstore.Accounts;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/** The store that {@code zerocloud.objectstore.kind=swift} chooses. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "zerocloud.objectstore.kind", havingValue = "swift")
class SwiftStoreConfiguration {

    @Bean
    SwiftRequest.Factory storeRequests(SwiftStoreProperties settings) {
        return new SwiftRequest.Factory(settings.accountPrefix());
    }

    @Bean
    Accounts accounts(SwiftHttp http, SwiftRequest.Factory requests) {
        return new SwiftAccounts(http, requests);
    }

    @Bean
    SwiftContainers containers(
            SwiftHttp http, SwiftRequest.Factory requests, SwiftStoreProperties settings) {
        return new SwiftContainers(http, requests, settings.containerCacheTime());
    }

    @Bean
    Marks marks(JdbcClient jdbc) {
        return new Marks(jdbc);
    }

    @Bean
    ObjectStore objectStore(
            CloseableHttpClient client,
            SwiftHttp http,
            SwiftContainers containers,
            Marks marks,
            SwiftStoreProperties settings) {
        var requests = new SwiftRequest.Factory(settings.accountPrefix());
        return new SwiftObjects(
                http,
                requests,
                containers,
                marks,
                new Endpoints(client, requests, settings.endpointsUrl()));
    }
}
