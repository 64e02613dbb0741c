package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Two servers on one database and one object store share the work, and survive each other. */
@TestMethodOrder(OrderAnnotation.class)
class TwoServersStory {

    private static final Path LOGS = Path.of("target", "stories");
    private static final Duration JOBS_MAX = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SHORT_JOBS = 200;
    private static final int LONG_JOBS = 4;

    @TempDir private static Path directory;
    private static EmbeddedPostgres postgres;
    private static ServerProcess first;
    private static ServerProcess second;
    private static String token = "";
    private static String firstWorker = "";

    @BeforeAll
    static void startBoth() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        first = server("first");
        firstWorker = text("select worker from worker_lease");
        second = server("second");
        var login =
                send(
                        HttpRequest.newBuilder(URI.create(first.url() + "/auth/v1.0"))
                                .header("X-Auth-User", "test:tester")
                                .header("X-Auth-Key", "testing"));
        token = login.headers().firstValue("X-Auth-Token").orElseThrow();
        put("/two", new byte[0]);
        put("/two/hello", Files.readAllBytes(Path.of("samples/hello.wasm")));
        put("/two/loop", Files.readAllBytes(Path.of("src/test/guests/loop.wasm")));
    }

    private static ServerProcess server(String name) {
        return ServerProcess.start(
                directory.resolve(name),
                LOGS.resolve("two-" + name + ".log"),
                List.of(
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--zerocloud.objectstore.directory=" + directory.resolve("objects"),
                        "--zerocloud.identity.known.age-max=1m",
                        "--zerocloud.job.lease=2s",
                        "--zerocloud.job.retry.delay-min=100ms",
                        "--zerocloud.execution.session-wall-time=10m"));
    }

    @AfterAll
    static void stopBoth() throws IOException {
        try {
            first.stop();
            second.stop();
        } finally {
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void bothTakeTheirShare() throws IOException, SQLException {
        submit(first, job("hello", ""), SHORT_JOBS);
        awaitCount(SHORT_JOBS, "select count(*) from job where result = 'SUCCEEDED'");
        assertThat(count("select count(distinct worker) from job")).isEqualTo(2);
        assertThat(count("select count(*) from cdr_written")).isEqualTo(SHORT_JOBS);
    }

    @Test
    @Order(1)
    void aKeyThatOneTookAwayOpensNothingOfTheOther() throws IOException {
        var made =
                send(
                        request(first, "/platform/v1/keys")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"name\":\"both\",\"roles\":[\"viewer\"]}")));
        var key = JsonMapper.shared().readTree(made.body());
        var jobs =
                HttpRequest.newBuilder(URI.create(second.url() + "/platform/v1/jobs"))
                        .header("Authorization", "Bearer " + key.path("text").asString());
        assertThat(send(jobs).statusCode()).isEqualTo(200);

        var gone =
                send(request(first, "/platform/v1/keys/" + key.at("/key/id").asString()).DELETE());

        assertThat(gone.statusCode()).isEqualTo(204);
        // Long before the other would look for itself.
        await().atMost(Duration.ofSeconds(20)).until(() -> send(jobs).statusCode() == 401);
    }

    private static HttpRequest.Builder request(ServerProcess server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("X-Auth-Token", token);
    }

    @Test
    @Order(2)
    void whatOneWasRunningWhenItWasKilledTheOtherRunsAgain() throws IOException, SQLException {
        submit(first, job("loop", ",'limits':{'wallSeconds':6}"), LONG_JOBS);
        awaitCount(LONG_JOBS, "select count(*) from job where state = 'RUNNING'");
        var running =
                count(
                        "select count(*) from job where state = 'RUNNING' and worker = '%s'"
                                .formatted(firstWorker));
        assertThat(running).isPositive();

        first.kill();

        awaitCount(LONG_JOBS, "select count(*) from job where result = 'FAILED'");
        assertThat(count("select count(*) from job where attempt = 2")).isEqualTo(running);
        assertThat(count("select count(*) from cdr_written where outcome = 'PLATFORM_FAULT'"))
                .isEqualTo(running);
        assertThat(count("select count(*) from cdr_written where outcome = 'TIMED_OUT'"))
                .isEqualTo(LONG_JOBS);
    }

    @Test
    @Order(3)
    void whoSleptTooLongIsNotBelieved() throws IOException, SQLException {
        submit(second, job("loop", ",'limits':{'wallSeconds':5},'labels':{'is':'zombie'}"), 1);
        var zombie = "job.labels @> '{\"is\": \"zombie\"}'";
        awaitCount(1, "select count(*) from job where state = 'RUNNING' and " + zombie);

        second.signal("STOP");
        first = server("first");
        awaitCount(
                1,
                "select count(*) from job where state = 'RUNNING' and attempt = 2 and " + zombie);
        second.signal("CONT");

        awaitCount(1, "select count(*) from job where result = 'FAILED' and " + zombie);
        var lines =
                "select count(*) from cdr_written join job on job.id = job_id where "
                        + zombie
                        + " and outcome = ";
        assertThat(count(lines + "'PLATFORM_FAULT'")).isEqualTo(1);
        assertThat(count(lines + "'TIMED_OUT'")).isEqualTo(1);
        await("the zombie to be refused")
                .atMost(JOBS_MAX)
                .until(() -> second.tail(500).contains("was ended by somebody else"));
    }

    private static String job(String program, String more) {
        return ("{'description':[{'name':'n','exec':{'path':'swift://~/two/%s'},"
                        + "'devices':[{'name':'stdout'}]}]%s}")
                .formatted(program, more)
                .replace('\'', '"');
    }

    private static void submit(ServerProcess server, String job, int copies) throws IOException {
        var body = "{\"jobs\":[" + String.join(",", Collections.nCopies(copies, job)) + "]}";
        var answer =
                send(
                        request(server, "/platform/v1/jobs/batch")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static void put(String path, byte[] content) throws IOException {
        var answer =
                send(
                        request(first, "/v1/AUTH_test" + path)
                                .PUT(BodyPublishers.ofByteArray(content)));
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.timeout(JOBS_MAX).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        }
    }

    private static void awaitCount(long expected, String query) {
        await(query).atMost(JOBS_MAX).until(() -> count(query) == expected);
    }

    private static long count(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private static String text(String query) throws SQLException {
        var url = postgres.getJdbcUrl("postgres", "postgres");
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
