package org.zerocloud.postgres;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Starts the embedded PostgreSQL where nothing else says which database to use.
 *
 * <p>An auto-configuration, because only those may ask whether somebody else has defined a bean.
 * The pool depends on {@link EmbeddedServer} through the connection details, so Spring ends the
 * database after the pool.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@Conditional(DatabaseNotConfigured.class)
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@EnableConfigurationProperties(PostgresProperties.class)
class PostgresAutoConfiguration {

    @Bean
    EmbeddedServer embeddedPostgres(PostgresProperties settings) {
        return EmbeddedServer.start(settings);
    }

    @Bean
    JdbcConnectionDetails embeddedPostgresConnectionDetails(EmbeddedServer server) {
        return new EmbeddedConnectionDetails(server.jdbcUrl(), server.password());
    }
}
