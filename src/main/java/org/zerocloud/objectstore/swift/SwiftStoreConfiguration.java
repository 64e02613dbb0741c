package org.zerocloud.objectstore.swift;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/** The store that {@code zerocloud.objectstore.kind=swift} chooses. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "zerocloud.objectstore.kind", havingValue = "swift")
class SwiftStoreConfiguration {

    @Bean
    SwiftApi swiftApi(SwiftHttp http, SwiftStoreProperties settings) {
        return new SwiftApi(http, new SwiftRequest.Factory(settings.accountPrefix()));
    }

    @Bean
    SwiftAccounts accounts(SwiftApi api, SwiftStoreProperties settings) {
        return new SwiftAccounts(api, settings.containerCacheTime());
    }

    @Bean
    SwiftContainers containers(SwiftApi api, SwiftStoreProperties settings) {
        return new SwiftContainers(api, settings.containerCacheTime());
    }

    @Bean
    Marks marks(JdbcClient jdbc) {
        return new Marks(jdbc);
    }

    @Bean
    Endpoints endpoints(CloseableHttpClient client, SwiftApi api, SwiftStoreProperties settings) {
        return new Endpoints(client, api.requests(), settings.endpointsUrl());
    }

    @Bean
    SwiftHealth swiftHealthIndicator(SwiftAccounts accounts) {
        return new SwiftHealth(accounts);
    }

    @Bean
    SwiftVersions objectVersions(SwiftApi api, SwiftContainers containers, ObjectStore objects) {
        return new SwiftVersions(api, containers, objects);
    }

    @Bean
    ObjectStore objectStore(
            SwiftApi api,
            SwiftAccounts accounts,
            SwiftContainers containers,
            Marks marks,
            Endpoints endpoints) {
        return new SwiftObjects(api, accounts, containers, marks, endpoints);
    }
}
