package org.zerocloud.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectStore;

/**
 * What clients send by mistake or on purpose: an answer for each, and none for all others to pay.
 */
@PlatformTest
class HttpFaultsTests {

    private static final String JOBS = "/platform/v1/jobs";
    private static final int MANY = 200;

    @LocalServerPort int port;
    @Autowired ObjectStore objects;

    private SwiftAccount account;
    private PlatformClient client;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/faults");
        account.put("/faults/loop", Path.of("src/test/guests/loop.wasm"));
        account.put("/faults/hello", Path.of("samples/hello.wasm"));
        client = new PlatformClient(port, account);
    }

    private String head(String requestLine) {
        return requestLine
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-Auth-Token: "
                + account.token()
                + "\r\n";
    }

    private Wire.Answer send(String request) {
        try (var wire = Wire.to(port)) {
            return wire.say(request).hear();
        }
    }

    private void assertOthersAreServed() {
        assertThat(client.get(JOBS + "?limit=1").statusCode()).isEqualTo(200);
    }

    @Test
    void aHugeHeaderIsRefused() {
        var answer = send(head("GET " + JOBS) + "X-Long: " + "x".repeat(70_000) + "\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertOthersAreServed();
    }

    /** Tomcat does not recover from an answer whose headers it cannot send. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void headersThatCannotBeSentHarmNobody(String method) throws IOException {
        var path = new ContainerPath(new TenantId("test"), "faults").object("typed");
        var description = new ObjectDescription("x/" + "y".repeat(70_000), Map.of(), Map.of());
        try (var upload = objects.upload(path, description)) {
            upload.body().write(1);
            upload.commit();
        }
        var answer = account.send(method, "/faults/typed", new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Length")).isPresent();
        for (var i = 0; i < MANY; i++) {
            assertOthersAreServed();
        }
    }

    @Test
    void tooManyHeadersAreRefused() {
        var many =
                IntStream.range(0, 300)
                        .mapToObj(i -> "X-" + i + ": x\r\n")
                        .collect(Collectors.joining());
        assertThat(send(head("GET " + JOBS) + many + "\r\n").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A : b\r\n",
                "X-A\r\n",
                "X-A: b\rX-B: c\r\n",
                "X-A: b\0c\r\n",
                "Content-Length: 1\r\nContent-Length: 2\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n",
                "Transfer-Encoding: gzip, x\r\n",
                "Host: other\r\n"
            })
    void aMalformedHeadIsRefused(String header) {
        var answer = send(head("POST " + JOBS) + header + "\r\n");
        assertThat(answer.status()).isIn(400, 501);
        assertThat(answer.head() + answer.body()).doesNotContain("Exception", "apache");
    }

    /** Whatever is said again in a header is said as it was encoded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                JOBS + "?limit=1&label=a:b%0d%0aX-Injected:1",
                JOBS + "/%0d%0aX-Injected:1",
                "/platform/v1/webhooks?limit=1&x=%0d%0aX-Injected:1",
                "/problems/%0d%0aX-Injected:1"
            })
    void noLineBreakComesBackInAHeader(String path) {
        client.run(
                "{'description':[{'name':'h','exec':{'path':'swift://~/faults/hello'}}],"
                        + "'labels':{'a':'b'}}");
        var answer = send(head("GET " + path) + "\r\n");
        assertThat(answer.status()).isBetween(200, 499);
        assertThat(answer.head()).doesNotContain("\nX-Injected");
    }

    @Test
    void noLineBreakComesBackFromAContentType() {
        var answer =
                client.post(
                        JOBS,
                        "[{'name':'h','exec':{'path':'swift://~/faults/hello'},'devices':[{'name':"
                                + "'stdout','content_type':'text/plain\\r\\nX-Injected: 1'}]}]",
                        "Prefer",
                        "wait=20");
        if (answer.statusCode() == 200) {
            var job = PlatformClient.json(answer).path("id").asString();
            answer = client.get(JOBS + "/" + job + "/sessions/1/channels/stdout");
        }
        assertThat(answer.headers().firstValue("X-Injected")).isEmpty();
        assertThat(answer.statusCode()).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//platform/v1/jobs",
                "/platform//v1/jobs",
                "/platform/v1//jobs",
                "/%70latform/v1/jobs",
                "/platform/v1/%2e%2e/v1/jobs",
                "/platform/../platform/v1/jobs",
                "/platform/./v1/jobs",
                "/platform/%2e/v1/jobs",
                "/platform/v1;x=1/jobs",
                "/platform/v1/jobs;x=1",
                "/platform%2fv1/jobs",
                "/platform/v1/jobs%00",
                "/PLATFORM/v1/jobs",
                "/v1/../platform/v1/jobs",
                "/v1/%2e%2e/platform/v1/jobs",
                "/problems/../platform/v1/jobs"
            })
    void aPathHasOneSpelling(String path) {
        var answer = send(head("GET " + path) + "\r\n");
        assertThat(answer.status()).isBetween(400, 499);
        var unknown = send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(unknown.status()).isBetween(400, 499);
    }

    @Test
    void manySlowHeadsHoldNobodyUp() {
        var wires = new ArrayList<Wire>();
        try {
            for (var i = 0; i < MANY; i++) {
                wires.add(Wire.to(port).say("GET " + JOBS + " HTTP/1.1\r\nX-Slow: "));
            }
            assertOthersAreServed();
        } finally {
            wires.forEach(Wire::close);
        }
    }

    @Test
    void manySlowBodiesHoldNobodyUp() {
        var wires = new ArrayList<Wire>();
        try {
            var begin =
                    head("POST " + JOBS)
                            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n[";
            for (var i = 0; i < MANY; i++) {
                wires.add(Wire.to(port).say(begin));
            }
            assertOthersAreServed();
            var job = client.run("[{'name':'h','exec':{'path':'swift://~/faults/hello'}}]");
            assertThat(job.path("result").asString()).isEqualTo("SUCCEEDED");
        } finally {
            wires.forEach(Wire::close);
        }
    }

    /** A connection of the pool is not held while somebody reads. */
    @Test
    void thoseWhoNeverReadHoldNobodyUp() {
        account.put("/faults/large", new byte[8 << 20]);
        var job = client.submit("[{'name':'l','exec':{'path':'swift://~/faults/loop'}}]");
        var id = job.path("id").asString();
        var wires = new ArrayList<Wire>();
        try {
            for (var i = 0; i < 50; i++) {
                wires.add(Wire.to(port).say(head("GET /v1/AUTH_test/faults/large") + "\r\n"));
                wires.add(Wire.to(port).say(head("GET " + JOBS + "/" + id + "/events") + "\r\n"));
            }
            assertOthersAreServed();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.job(id).path("state").asString().equals("FINISHED"));
        } finally {
            wires.forEach(Wire::close);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.get(JOBS + "/" + id + "/events").statusCode() == 200);
    }

    @Test
    void aTenantHasSoManyStreamsAndNoMore() {
        var loop = "[{'name':'l','exec':{'path':'swift://~/faults/loop'}}]";
        var batch =
                client.post(JOBS + "/batch", "{'jobs':[" + (loop + ",").repeat(79) + loop + "]}");
        var jobs = PlatformClient.json(batch).path("jobs").valueStream().toList();
        var last = JOBS + "/" + jobs.getLast().asString() + "/events";
        var wires = new ArrayList<Wire>();
        try {
            for (var i = 0; i < 100; i++) {
                wires.add(Wire.to(port).say(head("GET " + last) + "\r\n"));
            }
            for (var wire : wires) {
                wire.begun();
            }
            assertThat(send(head("GET " + last) + "\r\n").status()).isEqualTo(429);
        } finally {
            wires.forEach(Wire::close);
            jobs.forEach(job -> client.post(JOBS + "/" + job.asString() + "/cancel", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JOBS, "/platform/v1/webhooks"})
    void aCompressedBodyIsNotInflated(String path) throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (var i = 0; i < 64; i++) {
                gzip.write(" ".repeat(1 << 20).getBytes());
            }
        }
        try (var wire = Wire.to(port)) {
            var answer =
                    wire.say(
                                    head("POST " + path)
                                            + "Content-Type: application/json\r\n"
                                            + "Content-Encoding: gzip\r\nContent-Length: "
                                            + bomb.size()
                                            + "\r\n\r\n")
                            .say(bomb.toByteArray())
                            .hear();
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.body()).contains("unsupported-media-type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JOBS, "/platform/v1/webhooks"})
    void deepJsonIsRefused(String path) {
        assertProblem(client.post(path, "[".repeat(100_000)), 400, "invalid-body");
        assertProblem(client.post(path, "{'a':".repeat(30_000)), 400, "invalid-body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /platform/v1/jobs     | {'description':[],'labels':{'a':'\\ud800'}}
                    /platform/v1/jobs     | {'description':[],'labels':{'a':'x\\u0000'}}
                    /platform/v1/jobs     | {'description':[],'labels':{'a':'b','a':'c'}}
                    /platform/v1/jobs     | {'description':[],'priority':1e400}
                    /platform/v1/jobs     | {'description':[],'priority':99999999999999999999}
                    /platform/v1/jobs     | {'description':[],'limits':{'wallSeconds':1e999}}
                    /platform/v1/webhooks | {'url':'http://127.0.0.1:1111/','labels':{'a':'\\ud800'}}
                    /platform/v1/webhooks | {'url':'http://127.0.0.1:1111/','labels':{'a':'\\u0000'}}
                    /platform/v1/webhooks | {'url':'http://127.0.0.1:1111/','labels':{'\\udfff':''}}
                    /platform/v1/webhooks | {'url':'http://127.0.0.1:1111/\\u0000'}
                    /platform/v1/webhooks | {'url':'http://127.0.0.1:1111/','enabled':1e9999}
                    """)
    void jsonThatOthersUnderstandOtherwiseIsRefused(String path, String body) {
        var answer = client.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\u0000", "a\\u0000b"})
    void aNameOfANodeIsText(String name) {
        var body =
                "[{'name':'%s','exec':{'path':'swift://~/faults/hello'},'devices':[{'name':'stdout'}]}]"
                        .formatted(name);
        var answer = client.post(JOBS, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-0,", "bytes=0-,", "bytes=-1,"})
    void aRangeThatMultipliesAnObjectIsNotServed(String range) {
        account.put("/faults/ranged", new byte[10_000]);
        var many = range.repeat(1_000) + "5-6";
        var answer =
                account.send(
                        "GET",
                        "/faults/ranged",
                        new byte[0],
                        "Range",
                        "bytes=" + many.replace("bytes=", ""));
        assertThat(answer.statusCode()).isIn(200, 206, 416);
        assertThat(answer.body().length()).isLessThan(100_000);
    }

    @Test
    void aRequestThatNobodyEndsIsForgotten() {
        List<Wire> wires =
                IntStream.range(0, MANY).mapToObj(_ -> Wire.to(port).say("GET / HT")).toList();
        wires.forEach(Wire::close);
        assertOthersAreServed();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(PlatformClient.json(answer).path("code").asString()).isEqualTo(code);
    }
}
