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
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    private static final String LOOPS =
            "select count(*) from job_session where name = 'loop' and state = 'RUNNING'";
    private static final Duration JOB_MAX = Duration.ofMinutes(1);

    @RegisterExtension
    private static final Server SERVER =
            new Server(
                    "crash",
                    "--zerocloud.execution.session-wall-time=10m",
                    "--zerocloud.job.lease=3s",
                    "--zerocloud.objectstore.inline-size-max=0B",
                    "--zerocloud.objectstore.sweep.interval=1s",
                    "--zerocloud.webhook.target.http-allowed=true",
                    "--zerocloud.webhook.target.allowed-ranges=127.0.0.1/32",
                    "--zerocloud.webhook.delivery.timeout=2s");

    /** Says nothing as long as the first server lives. */
    private static final Receiver RECEIVER =
            Receiver.answering((_, _) -> LockSupport.parkNanos(Duration.ofMinutes(5).toNanos()));

    private static final String BEGINNING = "org.zerocloud.session.running";

    private static final String COMMITTED = "committed";
    private static final String LINGERING = "lingering";
    private static final DetachedJobs DETACHED = new DetachedJobs(SERVER);

    private static String token = "";
    private static String booksBefore = "";
    private static int heardBefore;

    @Test
    @Order(1)
    void runsWhenItIsKilled() throws IOException, SQLException {
        token = SERVER.token("test:tester", "testing");
        put("/v1/AUTH_test/crash", new byte[0]);
        put("/v1/AUTH_test/crash/sort.wasm", Files.readAllBytes(Path.of("samples/sort.wasm")));
        put("/v1/AUTH_test/crash/loop.wasm", LOOP);
        put("/v1/AUTH_test/crash/list", "b\na\n".getBytes(US_ASCII));
        assertThat(SERVER.send(job("sort")).statusCode()).isEqualTo(200);
        booksBefore = books().path(0).toString();
        hook();
        CompletableFuture<HttpResponse<String>> answer;
        try (var held = HeldJobs.of(SERVER)) {
            submitDetached();
            held.awaitAll();
            answer = startLoop();
            await("the loop to run").atMost(JOB_MAX).until(() -> SERVER.count(LOOPS) == 1);
            await("the webhook").atMost(JOB_MAX).until(() -> !RECEIVER.heard().isEmpty());
            SERVER.kill();
        }
        heardBefore = RECEIVER.heard(BEGINNING).size();
        age();
        RECEIVER.answer((exchange, _) -> exchange.sendResponseHeaders(204, -1));
        assertThat(answer).failsWithin(JOB_MAX);
        SERVER.start();
    }

    /** And waits until the one has ended that is not held, and another has written half. */
    private static void submitDetached() throws IOException {
        DETACHED.prepare(Path.of("samples/sort.wasm"), Path.of("src/test/guests/linger.wasm"));
        for (var point : List.of(HeldJobs.CLAIMED, HeldJobs.WRITTEN, HeldJobs.PUBLISHED)) {
            DETACHED.submit(point, "sort.wasm");
        }
        DETACHED.submit(COMMITTED, "sort.wasm");
        DETACHED.submit(LINGERING, "linger.wasm");
        DETACHED.awaitState(COMMITTED, "FINISHED");
        await("half of an output").atMost(JOB_MAX).until(CrashStory::isHalfWritten);
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
    @Order(30)
    void leavesNoJobUnfinished() throws IOException, SQLException {
        await("the sweep for lost jobs").atMost(JOB_MAX).until(() -> SERVER.count(UNFINISHED) == 0);
        assertThat(SERVER.count("select count(*) from job")).isEqualTo(7);
    }

    @Test
    @Order(31)
    void chargesNobodyForTheLostSession() throws IOException {
        var line = books().path(1);
        assertThat(line.path("node").asString()).isEqualTo("loop");
        assertThat(line.path("outcome").asString()).isEqualTo("PLATFORM_FAULT");
        assertThat(Double.parseDouble(line.path("userCpuSeconds").asString())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {HeldJobs.CLAIMED, HeldJobs.WRITTEN, HeldJobs.PUBLISHED, COMMITTED})
    @Order(20)
    void endsOnceWhatItWasKilledAt(String point) throws IOException, SQLException {
        DETACHED.awaitState(point, "FINISHED");
        var job = DETACHED.job(point);
        assertThat(job.path("result").asString()).isEqualTo("SUCCEEDED");
        assertThat(job.path("attempt").asInt()).isEqualTo(point.equals(COMMITTED) ? 1 : 2);
        assertThat(DETACHED.output(point).body()).isEqualTo("a\nb\n");
        assertThat(DETACHED.charges(point)).isOne();
    }

    @Test
    @Order(21)
    void showsNothingThatIsHalfWritten() throws IOException {
        await("the second attempt")
                .atMost(JOB_MAX)
                .until(() -> DETACHED.job(LINGERING).path("attempt").asInt() == 2);
        assertThat(DETACHED.output(LINGERING).statusCode()).isEqualTo(404);
        DETACHED.cancel(LINGERING);
        DETACHED.awaitState(LINGERING, "FINISHED");
        assertThat(DETACHED.job(LINGERING).path("result").asString()).isEqualTo("CANCELLED");
        assertThat(DETACHED.output(LINGERING).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(22)
    void leavesNoFileWithoutAnObject() throws IOException, SQLException {
        var objects = SERVER.count("select count(*) from objectstore_object");
        await("the sweep for orphans").atMost(JOB_MAX).until(() -> files().size() == objects);
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
                        RECEIVER.heard(BEGINNING).size() > heardBefore
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

    private static boolean isHalfWritten() throws IOException {
        try (var files = Files.list(SERVER.dataDirectory().resolve("objects/incoming"))) {
            return files.findAny().isPresent()
                    && DETACHED.job(LINGERING).path("state").asString().equals("RUNNING");
        }
    }

    /** All files that the store has, of objects and of uploads. */
    private static List<Path> files() throws IOException {
        try (var files = Files.walk(SERVER.dataDirectory().resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** As if the server had been away for a day: it collects what nobody has touched so long. */
    private static void age() throws IOException {
        var yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        for (var file : files()) {
            Files.setLastModifiedTime(file, yesterday);
        }
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
