package org.zerocloud.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresAutoConfigurationTests {

    @TempDir Path directory;

    @Test
    void givesSpringBootTheEmbeddedDatabase() {
        context()
                .run(it ->
                        assertThat(
                                        JdbcClient.create(it.getBean(DataSource.class))
                                                .sql("select current_database()")
                                                .query(String.class)
                                                .single())
                                .isEqualTo(EmbeddedServer.NAME));
    }

    @Test
    void endsTheDatabaseAfterThePool() {
        var wasUsable = new AtomicBoolean();
        context()
                .withBean(
                        LastWords.class,
                        () -> new LastWords(wasUsable),
                        definition -> definition.setDependsOn("dataSource"))
                .run(it -> it.getBean(LastWords.class).dataSource = it.getBean(DataSource.class));
        assertThat(wasUsable).isTrue();
    }

    @Test
    void startsNothingWhereADatabaseIsConfigured() {
        context()
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/elsewhere")
                .run(it -> assertThat(it).doesNotHaveBean(EmbeddedServer.class));
    }

    @Test
    void startsNothingWhereConnectionDetailsAreGiven() {
        context()
                .withBean(
                        JdbcConnectionDetails.class,
                        () -> new EmbeddedConnectionDetails("jdbc:postgresql://127.0.0.1:1/x", ""))
                .run(it -> assertThat(it).doesNotHaveBean(EmbeddedServer.class));
    }

    @Test
    void namesTheReasonOfAFailedStart() {
        var refusal = PostgresNotStarted.inUse(directory, "42");
        assertThat(new PostgresNotStartedAnalyzer().analyze(refusal).getDescription())
                .contains("process 42", directory.toString());
    }

    private ApplicationContextRunner context() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                PostgresAutoConfiguration.class, DataSourceAutoConfiguration.class))
                .withPropertyValues("zerocloud.postgres.directory=" + directory);
    }

    /** Uses the database at the latest moment at which a bean may. */
    private static final class LastWords implements AutoCloseable {

        private final AtomicBoolean wasUsable;
        private DataSource dataSource;

        LastWords(AtomicBoolean wasUsable) {
            this.wasUsable = wasUsable;
        }

        @Override
        public void close() {
            wasUsable.set(
                    JdbcClient.create(dataSource).sql("select true").query(Boolean.class).single());
        }
    }
}
