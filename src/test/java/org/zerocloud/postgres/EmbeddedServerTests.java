package org.zerocloud.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A first start takes longer than all the rest of a test. So those that are not about it begin with
 * a copy of what one left.
 */
class EmbeddedServerTests {

    /** Unpacking takes longest of all, so it is done once. */
    @TempDir static Path binaries;

    @TempDir static Path parentOfStarted;

    /** What a first start leaves, once its server is closed. */
    private static Path started = Path.of("");

    @TempDir Path parent;

    private Path directory;

    @BeforeAll
    static void startOnce() throws IOException {
        started = makeDirectory(parentOfStarted);
        EmbeddedServer.start(settings(started)).close();
    }

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = makeDirectory(parent);
    }

    private static Path makeDirectory(Path parent) throws IOException {
        var directory = Files.createDirectory(parent.resolve("postgres"));
        Files.createSymbolicLink(directory.resolve("binaries"), binaries);
        return directory;
    }

    @Test
    void keepsDataBetweenStarts() throws Exception {
        try (var server = start()) {
            execute(server, "create table kept as select 42 as answer");
        }
        try (var server = start()) {
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void keepsWhatWasCommittedBeforeAKill() throws Exception {
        copyStarted();
        var killed = startProcess();
        try (var connection = connect(killed.url(), killed.password());
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 42 as answer");
        }
        killed.process().destroyForcibly().waitFor();

        try (var server = start()) {
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void stopsThePostmasterOfAKilledServer() throws Exception {
        copyStarted();
        var killed = startProcess();
        var orphan = postmaster();
        killed.process().destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).as("the kill leaves an orphan").isTrue();

        try (var _ = start()) {
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void refusesASecondServerOfAnotherProcess() throws Exception {
        copyStarted();
        var first = startProcess();
        try {
            assertThatExceptionOfType(PostgresNotStarted.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("process " + first.process().pid());
        } finally {
            first.process().destroyForcibly().waitFor();
            OrphanedPostmaster.stop(directory.toRealPath().resolve("data"), Duration.ofSeconds(30));
        }
    }

    @Test
    void refusesASecondServerOfTheSameProcess() throws Exception {
        copyStarted();
        try (var _ = start()) {
            assertThatExceptionOfType(PostgresNotStarted.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("Another server");
        }
    }

    @Test
    void leavesTheFirstServerRunningWhenItRefusesASecond() throws Exception {
        copyStarted();
        try (var server = start()) {
            assertThatExceptionOfType(PostgresNotStarted.class).isThrownBy(this::start);
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesAnotherProcessAloneThatTookTheNumberOfItsPostmaster() throws Exception {
        copyStarted();
        var bystander = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    directory.resolve("data/postmaster.pid"),
                    bystander.pid() + "\n" + directory.resolve("data") + "\n");
            try (var _ = start()) {
                assertThat(bystander.isAlive()).isTrue();
            }
        } finally {
            bystander.destroyForcibly().waitFor();
        }
    }

    @Test
    void shutsItsDatabaseDownWhenItCloses() throws Exception {
        start().close();
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void startsAnewAfterAnInterruptedFirstStart() throws Exception {
        var data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("postgresql.conf"), "half written");
        try (var server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void keepsTheRemainsOfAnInterruptedFirstStart() throws Exception {
        var data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("postgresql.conf"), "half written");
        start().close();
        try (var children = Files.list(directory)) {
            assertThat(children)
                    .filteredOn(it -> it.getFileName().toString().startsWith("unfinished-"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.resolve("data/postgresql.conf")).exists());
        }
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        copyStarted();
        try (var server = start()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connect(server.jdbcUrl(), "guess"))
                    .withMessageContaining("password authentication failed");
        }
    }

    @Test
    void refusesAWrongPasswordOfTheSuperuserToo() throws Exception {
        copyStarted();
        try (var server = start()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() ->
                            DriverManager.getConnection(server.jdbcUrl(), "postgres", "guess"))
                    .withMessageContaining("password authentication failed");
        }
    }

    @Test
    void givesThePlatformNoSuperuser() throws Exception {
        try (var server = start()) {
            assertThat(query(server, "show is_superuser")).isEqualTo("off");
        }
    }

    @Test
    void closesItsDirectoryToOtherUsers() throws Exception {
        try (var _ = start()) {
            assertThat(permissions(directory)).isEqualTo("rwx------");
        }
    }

    @Test
    void closesItsPasswordToOtherUsers() throws Exception {
        try (var _ = start()) {
            assertThat(permissions(directory.resolve("password"))).isEqualTo("rw-------");
        }
    }

    @Test
    void flushesEveryCommitToTheDisk() throws Exception {
        copyStarted();
        try (var server = start()) {
            assertThat(query(server, "show fsync") + query(server, "show synchronous_commit"))
                    .isEqualTo("onon");
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceAndOnNoSocketFile() throws Exception {
        copyStarted();
        try (var _ = start()) {
            var socketDirectoryAndAddress =
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).subList(4, 6);
            assertThat(socketDirectoryAndAddress).containsExactly("", "127.0.0.1");
        }
    }

    @Test
    void acceptsAsManyConnectionsAsItsSettingSays() throws Exception {
        copyStarted();
        try (var server = start()) {
            assertThat(query(server, "show max_connections")).isEqualTo("20");
        }
    }

    @Test
    void isOfTheVersionThatItsDirectoryExpects() throws Exception {
        copyStarted();
        try (var server = start()) {
            assertThat(query(server, "show server_version"))
                    .startsWith(DataDirectory.POSTGRES_MAJOR + ".");
        }
    }

    @Test
    void refusesADatabaseOfAnotherVersion() throws Exception {
        copyStarted();
        Files.writeString(directory.resolve("data/PG_VERSION"), "15\n");
        assertThatExceptionOfType(PostgresNotStarted.class)
                .isThrownBy(this::start)
                .withMessageContaining("made by PostgreSQL 15");
    }

    @Test
    void refusesADatabaseWhosePasswordIsLost() throws Exception {
        copyStarted();
        Files.delete(directory.resolve("password"));
        assertThatExceptionOfType(PostgresNotStarted.class)
                .isThrownBy(this::start)
                .withMessageContaining("password file");
    }

    @Test
    void refusesADirectoryThatItCannotMake() throws Exception {
        var file = Files.createFile(parent.resolve("file"));
        assertThatExceptionOfType(PostgresNotStarted.class)
                .isThrownBy(() -> EmbeddedServer.start(settings(file.resolve("postgres"))))
                .withMessageContaining("cannot be written");
    }

    @Test
    void showsWhatPostgresReportsWhenItDoesNotStart() throws Exception {
        copyStarted();
        Files.writeString(directory.resolve("data/postgresql.conf"), "no_such_setting = 1\n");
        var settings =
                new PostgresProperties(
                        directory, 0, 20, Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThatExceptionOfType(PostgresNotStarted.class)
                .isThrownBy(() -> EmbeddedServer.start(settings))
                .withMessageContaining("no_such_setting");
    }

    @Test
    void givesItsDirectoryUpWhenItDoesNotStart() throws Exception {
        copyStarted();
        Files.writeString(directory.resolve("data/PG_VERSION"), "15\n");
        assertThatExceptionOfType(PostgresNotStarted.class).isThrownBy(this::start);
        Files.writeString(directory.resolve("data/PG_VERSION"), "18\n");
        try (var server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    /** With the permissions and owners of its files, which PostgreSQL looks at. */
    private void copyStarted() throws Exception {
        var from = started + "/.";
        var copying = new ProcessBuilder("cp", "-a", from, directory.toString()).inheritIO();
        assertThat(copying.start().waitFor()).isZero();
    }

    private EmbeddedServer start() {
        return EmbeddedServer.start(settings(directory));
    }

    private ServerProcess.Started startProcess() throws IOException {
        return ServerProcess.start(directory);
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    static PostgresProperties settings(Path directory) {
        return new PostgresProperties(
                directory, 0, 20, Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Connection connect(String url, String password) throws SQLException {
        return DriverManager.getConnection(url, EmbeddedServer.NAME, password);
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = connect(server.jdbcUrl(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = connect(server.jdbcUrl(), server.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
