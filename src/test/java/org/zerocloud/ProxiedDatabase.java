package org.zerocloud;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A real PostgreSQL behind a proxy, whose clock is an hour behind the server's. */
@TestConfiguration(proxyBeanMethods = false)
@Import(PostgresConfiguration.class)
public class ProxiedDatabase {

    /** How far the server's clock is ahead. */
    public static final Duration SKEW = Duration.ofHours(1);

    @Bean
    @Primary
    Clock skewedClock() {
        return Clock.offset(Clock.systemUTC(), SKEW);
    }

    @Bean
    static Proxying proxying() {
        return new Proxying();
    }

    @Bean
    DatabaseProxy databaseProxy(ObjectProvider<JdbcConnectionDetails> details, Proxying proxying) {
        details.getObject();
        return proxying.proxy;
    }

    /** Has everybody connect through the proxy. */
    static final class Proxying implements BeanPostProcessor {

        private DatabaseProxy proxy;

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof JdbcConnectionDetails direct)) {
                return bean;
            }
            proxy = new DatabaseProxy(direct.getJdbcUrl());
            return new Proxied(
                    proxy.through(direct.getJdbcUrl()), direct.getUsername(), direct.getPassword());
        }
    }

    private record Proxied(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}
}
