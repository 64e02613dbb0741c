package org.zerocloud.story;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A server on a data directory of its own, through as many lives as a story asks for. Its output is
 * kept under {@code target/stories} and shown where a test fails.
 */
final class Server implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler {

    private static final Path LOGS = Path.of("target", "stories");
    private static final Duration DATABASE_END_MAX = Duration.ofSeconds(30);

    /** From 0; the file's lines are PostgreSQL's own format. */
    private static final int PORT_LINE = 3;

    private static final int LINES_SHOWN = 100;

    private final String name;
    private final List<String> settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private Path dataDirectory = Path.of("");
    private ServerProcess process;
    private int lives;

    /**
     * @param name names the files of its output
     * @param settings arguments of every life
     */
    Server(String name, String... settings) {
        this.name = name;
        this.settings = List.of(settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        dataDirectory = Files.createTempDirectory("zerocloud-" + name);
        shareBinaries(dataDirectory);
        start();
    }

    /** PostgreSQL's programs take longer to unpack than all the rest of a start. */
    static void shareBinaries(Path directory) throws IOException {
        var shared = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        Files.createDirectories(shared);
        var postgres = Files.createDirectory(directory.resolve("postgres"));
        Files.createSymbolicLink(postgres.resolve("binaries"), shared);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        try {
            if (process != null && process.isAlive()) {
                process.stop();
            }
        } finally {
            endDatabase();
            delete(dataDirectory);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        failure.addSuppressed(
                new AssertionError("The server's last lines:\n" + process.tail(LINES_SHOWN)));
        throw failure;
    }

    /**
     * Begins a life on the same data directory and returns when the server says that it is ready.
     */
    void start() {
        lives++;
        process =
                ServerProcess.start(
                        dataDirectory, LOGS.resolve(name + "-" + lives + ".log"), settings);
    }

    /** SIGKILL: what is not on disk is gone, and the database is left alone. */
    void kill() {
        process.kill();
    }

    /** SIGTERM. */
    void stop() {
        process.stop();
    }

    URI url() {
        return process.url();
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    HttpClient http() {
        return http;
    }

    /** The process of the embedded database, as the file names it that its end removes. */
    Optional<ProcessHandle> database() {
        try (var files =
                Files.find(dataDirectory, 4, (path, _) -> path.endsWith("postmaster.pid"))) {
            var file = files.findFirst();
            return file.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(Files.readAllLines(file.get()).getFirst()));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /** A connection to the embedded database itself, as its operator could have one. */
    Connection connect() throws IOException, SQLException {
        var directory = dataDirectory.resolve("postgres");
        var port = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(PORT_LINE);
        var url = "jdbc:postgresql://127.0.0.1:" + port.strip() + "/zerocloud";
        var password = Files.readString(directory.resolve("password")).strip();
        return DriverManager.getConnection(url, "zerocloud", password);
    }

    /** Asks the embedded database. */
    long count(String query) throws IOException, SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A token of a user who logs in. */
    String token(String user, String key) throws IOException {
        return get("/auth/v1.0", "X-Auth-User", user, "X-Auth-Key", key)
                .headers()
                .firstValue("X-Auth-Token")
                .orElseThrow();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(url().resolve(path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        }
    }

    /** A server that was killed leaves its database running; a story must not. */
    private void endDatabase() {
        database()
                .ifPresent(postgres -> {
                    postgres.destroy();
                    await("the end of the database")
                            .atMost(DATABASE_END_MAX)
                            .until(() -> database().isEmpty());
                });
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                            throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
