package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator brings a database, migrates it as the chart's init container does, and then serves.
 */
@TestMethodOrder(OrderAnnotation.class)
class ExternalDatabaseStory {

    private static final Path LOGS = Path.of("target", "stories");

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @Test
    @Order(1)
    void migratesAndEndsBeforeItServes(@TempDir Path directory) throws SQLException {
        var server =
                ServerProcess.launch(
                        directory,
                        LOGS.resolve("migrate.log"),
                        Map.of("JDK_JAVA_OPTIONS", "-Dspring.context.exit=onRefresh"),
                        settings());
        assertThat(server.awaitEnd()).isZero();
        assertThat(server.tail(500)).doesNotContain("Tomcat started");
        assertThat(tables()).isPositive();
    }

    @Test
    @Order(2)
    void servesOnADatabaseThatItMustNotMigrate(@TempDir Path directory) {
        var server =
                ServerProcess.start(
                        directory,
                        LOGS.resolve("external.log"),
                        settings("--spring.flyway.enabled=false"));
        try {
            assertThat(server.isAlive()).isTrue();
            assertThat(directory.resolve("postgres")).doesNotExist();
        } finally {
            server.stop();
        }
    }

    private static List<String> settings(String... more) {
        var settings =
                new ArrayList<>(
                        List.of(
                                "--spring.datasource.url="
                                        + postgres.getJdbcUrl("postgres", "postgres"),
                                "--spring.datasource.username=postgres",
                                "--spring.datasource.password=postgres"));
        settings.addAll(List.of(more));
        return settings;
    }

    private static long tables() throws SQLException {
        var query = "select count(*) from information_schema.tables where table_name = 'job'";
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
