package org.zerocloud;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A fresh database in the one container of this test run; ends with the run, not with a context.
 */
final class ContainerDatabase extends PostgreSQLContainer {

    private static final PostgreSQLContainer SERVER = new PostgreSQLContainer(image());
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String name = "test_" + DATABASES.incrementAndGet();
    private boolean created;

    ContainerDatabase() {
        super(image());
    }

    @Override
    public synchronized void start() {
        if (created) {
            return;
        }
        SERVER.start();
        try (var connection =
                        DriverManager.getConnection(
                                SERVER.getJdbcUrl(), getUsername(), getPassword());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            created = true;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database " + name, e);
        }
    }

    @Override
    public void stop() {
        // The next context may be about to use the server.
    }

    @Override
    public synchronized boolean isRunning() {
        return created;
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(SERVER.getHost(), SERVER.getMappedPort(POSTGRESQL_PORT), name);
    }

    private static DockerImageName image() {
        return DockerImageName.parse(PostgresSwitch.image()).asCompatibleSubstituteFor("postgres");
    }
}
