package org.zerocloud.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL on the loopback interface whose data survive it: docs/decisions/0003.
 *
 * <p>The platform uses a role and a database of its own, {@value #NAME}, without superuser rights.
 */
final class EmbeddedServer implements AutoCloseable {

    /** The role and the database of the platform. */
    static final String NAME = "zerocloud";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final long ROOT = 0;
    private static final int LOG_TAIL_CHARACTERS = 2_000;

    private final DataDirectory directory;
    private final EmbeddedPostgres postgres;
    private final String password;
    private final Duration stopTimeout;

    private EmbeddedServer(
            DataDirectory directory,
            EmbeddedPostgres postgres,
            String password,
            Duration stopTimeout) {
        this.directory = directory;
        this.postgres = postgres;
        this.password = password;
        this.stopTimeout = stopTimeout;
    }

    /**
     * Starts the database and returns when it answers.
     *
     * @throws PostgresNotStarted with the reason and what to do about it
     */
    static EmbeddedServer start(PostgresProperties settings) {
        if (new UnixSystem().getUid() == ROOT && !LinuxUtils.isUnshareAvailable()) {
            throw PostgresNotStarted.rootWithoutNamespaces();
        }
        var directory = DataDirectory.open(settings.directory());
        try {
            OrphanedPostmaster.stop(directory.cluster(), settings.stopTimeout());
            directory.prepare();
            return startIn(directory, settings);
        } catch (IOException e) {
            release(directory);
            throw PostgresNotStarted.unwritable(settings.directory().toAbsolutePath(), e);
        } catch (PostgresNotStarted e) {
            release(directory);
            throw e;
        }
    }

    /** Where the platform's own database is. */
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + NAME;
    }

    String password() {
        return password;
    }

    /** Ends PostgreSQL, waits for its end, and only then gives the directory up. */
    @Override
    public void close() throws IOException {
        try {
            postgres.close();
            OrphanedPostmaster.stop(directory.cluster(), stopTimeout);
        } finally {
            directory.close();
        }
    }

    private static EmbeddedServer startIn(DataDirectory directory, PostgresProperties settings)
            throws IOException {
        var password = directory.password();
        try {
            var postgres = builder(directory, settings, password).start();
            var server = new EmbeddedServer(directory, postgres, password, settings.stopTimeout());
            server.createDatabase();
            directory.markReady();
            LOG.info("PostgreSQL runs in {}, port {}", directory.cluster(), postgres.getPort());
            return server;
        } catch (IOException | IllegalStateException | SQLException e) {
            OrphanedPostmaster.stop(directory.cluster(), settings.stopTimeout());
            throw PostgresNotStarted.failed(logTail(directory), e);
        }
    }

    private static EmbeddedPostgres.Builder builder(
            DataDirectory directory, PostgresProperties settings, String password) {
        var log = Redirect.appendTo(directory.log().toFile());
        var builder =
                EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(directory.binaries().toFile())
                        .setDataDirectory(directory.cluster())
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(settings.startTimeout())
                        .setConnectConfig("password", password)
                        .setOutputRedirector(log)
                        .setErrorRedirector(log);
        if (settings.port() != 0) {
            builder.setPort(settings.port());
        }
        configureInitdb(builder, directory);
        configureServer(builder, settings);
        return builder;
    }

    /**
     * The library passes "locale" settings on as long options of initdb, after its own {@code -A
     * trust}: so the database asks for passwords from its first moment, and orders text by code
     * point whatever the machine's locale is.
     */
    private static void configureInitdb(EmbeddedPostgres.Builder builder, DataDirectory directory) {
        builder.setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", directory.passwordFile().toString())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
    }

    /** The library's own defaults are for tests: nothing is flushed to the disk. */
    private static void configureServer(
            EmbeddedPostgres.Builder builder, PostgresProperties settings) {
        builder.setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", Integer.toString(settings.connectionsMax()))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // Statements' errors reach the platform anyway; without them the log stays small.
                .setServerConfig("log_min_messages", "log")
                .setServerConfig("log_checkpoints", "off");
    }

    private void createDatabase() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?")) {
                // The password is hexadecimal, so it needs no quoting.
                run(connection, "create role " + NAME + " login password '" + password + "'");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?")) {
                run(connection, "create database " + NAME + " owner " + NAME);
            }
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, NAME);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String logTail(DataDirectory directory) throws IOException {
        if (!Files.isReadable(directory.log())) {
            return "";
        }
        var text = Files.readString(directory.log());
        var from = Math.max(0, text.length() - LOG_TAIL_CHARACTERS);
        return System.lineSeparator() + text.substring(from);
    }

    private static void release(DataDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
