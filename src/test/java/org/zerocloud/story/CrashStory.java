package org.zerocloud.story;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.zerocloud.webhook.Receiver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server is killed while a program runs, and starts again on what it left. */
@TestMethodOrder(OrderAnnotation.class)
class CrashStory {

    /** A module whose {@code _start} loops for ever without calling anybody. */
    private static final byte[] LOOP =
            HexFormat.of()
                    .parseHex(
                            "0061736d01000000010401600000030201000503010001"
                                    + "071302066d656d6f72790200065f73746172740000"
                                    + "0a0901070003400c000b0b");

    private static final String UNFINISHED =
            "select (select count(*) from job where state <> 'FINISHED')"
                    + " + (select count(*) from job_session where state <> 'FINISHED')";
    private static final Duration JOB_MAX = Duration.ofMinutes(1);

    @RegisterExtension
    private static final Server SERVER =
            new Server(
                    "crash",
                    "--zerocloud.execution.session-wall-time=10m",
                    "--zerocloud.job.lease=3s",
                    "--zerocloud.webhook.target.http-allowed=true",
                    "--zerocloud.webhook.target.allowed-ranges=127.0.0.1/32",
                    "--zerocloud.webhook.delivery.timeout=2s");

    /** Says nothing as long as the first server lives. */
    private static final Receiver RECEIVER =
            Receiver.answering((_, _) -> LockSupport.parkNanos(Duration.ofMinutes(5).toNanos()));

    private static final String BEGINNING = "org.zerocloud.session.running";

    private static String token = "";
    private static String booksBefore = "";

    @Test
    @Order(1)
    void runsWhenItIsKilled() throws IOException {
        token =
                SERVER.get("/auth/v1.0", "X-Auth-User", "test:tester", "X-Auth-Key", "testing")
                        .headers()
                        .firstValue("X-Auth-Token")
                        .orElseThrow();
        put("/v1/AUTH_test/crash", new byte[0]);
        put("/v1/AUTH_test/crash/sort.wasm", Files.readAllBytes(Path.of("samples/sort.wasm")));
        put("/v1/AUTH_test/crash/loop.wasm", LOOP);
        put("/v1/AUTH_test/crash/list", "b\na\n".getBytes(US_ASCII));
        assertThat(SERVER.send(job("sort")).statusCode()).isEqualTo(200);
        booksBefore = books().path(0).toString();
        hook();
        var answer = startLoop();
        await("the loop to run")
                .atMost(JOB_MAX)
                .until(() ->
                        SERVER.count(
                                        "select count(*) from job_session"
                                                + " where name = 'loop' and state = 'RUNNING'")
                                == 1);
        await("the webhook").atMost(JOB_MAX).until(() -> RECEIVER.heard().size() == 1);
        SERVER.kill();
        RECEIVER.answer((exchange, _) -> exchange.sendResponseHeaders(204, -1));
        assertThat(answer).failsWithin(JOB_MAX);
        SERVER.start();
    }

    @Test
    @Order(2)
    void keepsObjectsAndTokens() throws IOException {
        assertThat(get("/v1/AUTH_test/crash/list").body()).isEqualTo("b\na\n");
        assertThat(get("/v1/AUTH_test/crash").body()).isEqualTo("list\nloop.wasm\nsort.wasm\n");
    }

    @Test
    @Order(3)
    void keepsUsers() throws IOException {
        var login = SERVER.get("/auth/v1.0", "X-Auth-User", "test:tester", "X-Auth-Key", "testing");
        assertThat(login.statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void keepsTheBooks() throws IOException {
        assertThat(books().path(0).toString()).isEqualTo(booksBefore);
    }

    @Test
    @Order(5)
    void leavesNoJobUnfinished() throws IOException, SQLException {
        await("the sweep for lost jobs").atMost(JOB_MAX).until(() -> SERVER.count(UNFINISHED) == 0);
        assertThat(SERVER.count("select count(*) from job")).isEqualTo(2);
    }

    @Test
    @Order(6)
    void chargesNobodyForTheLostSession() throws IOException {
        var line = books().path(1);
        assertThat(line.path("node").asString()).isEqualTo("loop");
        assertThat(line.path("outcome").asString()).isEqualTo("PLATFORM_FAULT");
        assertThat(Double.parseDouble(line.path("userCpuSeconds").asString())).isZero();
    }

    @Test
    @Order(80)
    void runsTheNextJob() throws IOException {
        assertThat(SERVER.send(job("sort")).body()).isEqualTo("a\nb\n");
    }

    /** What was being told is told again, and then the rest. */
    @Test
    @Order(70)
    void tellsWhatItWasTellingWhenItWasKilled() {
        await("the same message and the end of the job")
                .atMost(JOB_MAX)
                .until(() ->
                        RECEIVER.heard(BEGINNING).size() == 2
                                && !RECEIVER.heard("org.zerocloud.job.finished").isEmpty());
        assertThat(RECEIVER.heard(BEGINNING).stream().map(it -> it.header("webhook-id")).distinct())
                .hasSize(1);
        assertThat(RECEIVER.heard("org.zerocloud.job.finished").getFirst().body())
                .contains("PLATFORM_FAULT");
    }

    @AfterAll
    static void endTheReceiver() {
        RECEIVER.close();
    }

    /** Of sessions that begin and jobs that end. */
    private static void hook() throws IOException {
        var wish =
                "{\"url\": \"%s\", \"types\": [\"%s\", \"org.zerocloud.job.finished\"]}"
                        .formatted(RECEIVER.url("/"), BEGINNING);
        var request =
                HttpRequest.newBuilder(SERVER.url().resolve("/platform/v1/webhooks"))
                        .header("X-Auth-Token", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(wish))
                        .build();
        assertThat(SERVER.send(request).statusCode()).isEqualTo(201);
    }

    private static CompletableFuture<HttpResponse<String>> startLoop() {
        return SERVER.http().sendAsync(job("loop"), BodyHandlers.ofString());
    }

    private static HttpRequest job(String program) {
        var description =
                """
                [{"name": "%1$s", "exec": {"path": "swift://~/crash/%1$s.wasm"},
                  "file_list": [{"device": "stdin", "path": "swift://~/crash/list"},
                                {"device": "stdout", "content_type": "text/plain"}]}]
                """
                        .formatted(program);
        return HttpRequest.newBuilder(SERVER.url().resolve("/v1/AUTH_test"))
                .timeout(JOB_MAX)
                .header("X-Auth-Token", token)
                .header("X-Zerovm-Execute", "1.0")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(description))
                .build();
    }

    private static void put(String path, byte[] content) throws IOException {
        var request =
                HttpRequest.newBuilder(SERVER.url().resolve(path))
                        .header("X-Auth-Token", token)
                        .PUT(BodyPublishers.ofByteArray(content))
                        .build();
        assertThat(SERVER.send(request).statusCode()).as(path).isEqualTo(201);
    }

    private static HttpResponse<String> get(String path) throws IOException {
        return SERVER.get(path, "X-Auth-Token", token);
    }

    private static JsonNode books() throws IOException {
        return JsonMapper.shared().readTree(get("/platform/v1/cdrs").body());
    }
}
