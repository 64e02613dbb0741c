package org.zerocloud.job.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import tools.jackson.databind.JsonNode;

@PlatformTest
class JobsApiTests {

    private static final String JOBS = "/platform/v1/jobs";
    private static final String HELLO = node("hello", "hello", "{'name':'stdout'}");
    private static final String LOOP = node("loop", "loop", "{'name':'stdout'}");

    @LocalServerPort int port;

    private SwiftAccount account;
    private PlatformClient client;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/api");
        account.put("/api/hello", Path.of("samples/hello.wasm"));
        for (var guest : new String[] {"loop", "say", "flood", "exit", "cat"}) {
            account.put("/api/" + guest, Path.of("src/test/guests", guest + ".wasm"));
        }
        client = new PlatformClient(port, account);
    }

    private static String node(String name, String program, String devices) {
        return "[{'name':'%s','exec':{'path':'swift://~/api/%s'},'devices':[%s]}]"
                .formatted(name, program, devices);
    }

    private static String say(String args, String devices) {
        return "[{'name':'say','exec':{'path':'swift://~/api/say','args':'%s'},'devices':[%s]}]"
                .formatted(args, devices);
    }

    @Test
    void aSubmittedJobIsToldWhereItIs() {
        var answer = client.post(JOBS, HELLO);
        assertThat(answer.statusCode()).isEqualTo(202);
        var id = PlatformClient.json(answer).path("id").asString();
        assertThat(answer.headers().firstValue("Location")).contains(JOBS + "/" + id);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(client.job(id).path("result").asString())
                                .isEqualTo("SUCCEEDED"));
    }

    @Test
    void whoWaitsHasTheFinishedJob() {
        var answer = client.post(JOBS, HELLO, "Prefer", "wait=20");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=20");
        var session = PlatformClient.json(answer).path("sessions").path(0);
        assertThat(session.path("exitCode").asInt()).isZero();
        assertThat(session.path("status").asString()).isEqualTo("ok");
        assertThat(client.get(href(session, 0)).body()).isEqualTo("Hello, world!\n");
    }

    @Test
    void whoWaitsTooShortlyIsToldToComeAgain() {
        var answer = client.post(JOBS, LOOP, "Prefer", "wait=1");
        assertThat(answer.statusCode()).isEqualTo(202);
        var job = PlatformClient.json(answer);
        assertThat(job.path("result").isMissingNode()).isTrue();
        client.post(JOBS + "/" + job.path("id").asString() + "/cancel", "");
    }

    @Test
    void aProgramThatTrapsHasFailedAndKeepsItsOutputs() {
        var job = client.run(say("out err trap", "{'name':'stdout'}"));
        assertThat(job.path("result").asString()).isEqualTo("FAILED");
        var session = job.path("sessions").path(0);
        assertThat(session.path("status").asString()).startsWith("Signal 4 from untrusted code");
        assertThat(session.has("exitCode")).isFalse();
        assertThat(client.get(JOBS + "/" + job.path("id").asString() + "/logs").body())
                .isEqualTo("err");
    }

    @Test
    void whatAProgramComplainsOfIsKeptThoughNobodyDeclaredIt() {
        var job = client.run(say("out err 3", "{'name':'stdout'}"));
        var session = job.path("sessions").path(0);
        assertThat(session.path("exitCode").asInt()).isEqualTo(3);
        assertThat(session.path("outputs").findValuesAsString("device"))
                .containsExactly("stderr", "stdout");
        assertThat(client.get(href(session, 0)).body()).isEqualTo("err");
    }

    @Test
    void aLargeOutputIsAnObjectOfTheTenant() {
        var order = "{'description':%s,'limits':{'outputBytes':200000}}";
        var job = client.run(order.formatted(node("flood", "flood", "{'name':'stdout'}")));
        var session = job.path("sessions").path(0);
        var output = session.path("outputs").path(1);
        assertThat(output.path("bytes").asLong()).isEqualTo(200_000);
        var body = client.get(href(session, 1));
        assertThat(body.body()).hasSize(200_000);
        assertThat(body.headers().firstValue("Content-Disposition")).contains("attachment");
        var name = job.path("id").asString() + "/1/1/stdout";
        assertThat(account.get("/job-outputs?prefix=" + job.path("id").asString()).body())
                .isEqualTo(name + "\n");
        client.send("DELETE", JOBS + "/" + job.path("id").asString(), "");
        assertThat(account.get("/job-outputs/" + name).statusCode()).isEqualTo(404);
    }

    @Test
    void aRunningJobCanBeCancelled() {
        var id = client.submit(LOOP).path("id").asString();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.job(id).path("state").asString().equals("RUNNING"));
        assertThat(client.post(JOBS + "/" + id + "/cancel", "").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.job(id).path("state").asString().equals("FINISHED"));
        assertThat(client.job(id).path("result").asString()).isEqualTo("CANCELLED");
        var again = client.post(JOBS + "/" + id + "/cancel", "");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(PlatformClient.json(again).path("result").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void aJobThatWaitsForASlotOfItsServerCanBeCancelled() {
        var others =
                client.post(JOBS + "/batch", "{'jobs':[" + (LOOP + ",").repeat(11) + LOOP + "]}");
        var id =
                PlatformClient.json(client.post(JOBS, LOOP, "Prefer", "wait=1"))
                        .path("id")
                        .asString();
        client.post(JOBS + "/" + id + "/cancel", "");
        for (var other : PlatformClient.json(others).path("jobs")) {
            client.post(JOBS + "/" + other.asString() + "/cancel", "");
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.job(id).path("state").asString().equals("FINISHED"));
        assertThat(client.job(id).path("result").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void aRunningJobEndsAtItsDeadline() {
        var deadline = Instant.now().plusMillis(700);
        var job = client.run("{'description':%s,'deadline':'%s'}".formatted(LOOP, deadline));
        assertThat(job.path("result").asString()).isEqualTo("EXPIRED");
    }

    @Test
    void aJobMayAllowLessThanTheServer() {
        var job = client.run("{'description':%s,'limits':{'wallSeconds':1}}".formatted(LOOP));
        var session = job.path("sessions").path(0);
        assertThat(session.path("status").asString()).isEqualTo("session timeout");
        assertThat(Double.parseDouble(session.path("usage").path("wallSeconds").asString()))
                .isBetween(1.0, 1.9);
    }

    @Test
    void aRepeatedRequestIsTheSameJob() {
        var key = UUID.randomUUID().toString();
        var first = client.post(JOBS, HELLO, "Idempotency-Key", key);
        var second = client.post(JOBS, HELLO, "Idempotency-Key", key);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(PlatformClient.json(second).path("id"))
                .isEqualTo(PlatformClient.json(first).path("id"));
        var other = client.post(JOBS, LOOP, "Idempotency-Key", key);
        assertProblem(other, 422, "idempotency-key-reused");
    }

    @Test
    void aFinishedJobCanBeRepeated() {
        var id = client.run(HELLO).path("id").asString();
        var again = client.post(JOBS + "/" + id + "/retry", "");
        assertThat(again.statusCode()).isEqualTo(202);
        var job = PlatformClient.json(again);
        assertThat(job.path("retryOf").asString()).isEqualTo(id);
        assertThat(job.path("id").asString()).isNotEqualTo(id);
    }

    @Test
    void aFinishedJobCanBeDeletedAndItsLineStays() {
        var id = client.run(node("deleted", "hello", "{'name':'stdout'}")).path("id").asString();
        assertThat(client.send("DELETE", JOBS + "/" + id, "").statusCode()).isEqualTo(204);
        assertProblem(client.get(JOBS + "/" + id), 404, "not-found");
        assertThat(client.get("/platform/v1/cdrs?limit=1000").body()).contains(id);
    }

    @Test
    void anUnfinishedJobCannotBeDeletedOrRepeated() {
        var id = client.submit(LOOP).path("id").asString();
        assertProblem(client.send("DELETE", JOBS + "/" + id, ""), 409, "job-not-finished");
        assertProblem(client.post(JOBS + "/" + id + "/retry", ""), 409, "job-not-finished");
        client.post(JOBS + "/" + id + "/cancel", "");
    }

    @Test
    void aTagThatIsNotTheLatestIsRefused() {
        var id = client.run(HELLO).path("id").asString();
        var tag = client.get(JOBS + "/" + id).headers().firstValue("ETag").orElseThrow();
        assertThat(client.get(JOBS + "/" + id, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertProblem(
                client.send("DELETE", JOBS + "/" + id, "", "If-Match", "\"0\""),
                412,
                "precondition-failed");
        assertThat(client.send("DELETE", JOBS + "/" + id, "", "If-Match", tag).statusCode())
                .isEqualTo(204);
    }

    @Test
    void jobsAreFoundByTheirLabelsAPageAtATime() {
        var label = "t-" + UUID.randomUUID();
        var order = "{'description':%s,'labels':{'run':'%s'}}".formatted(HELLO, label);
        var first = client.submit(order).path("id").asString();
        var second = client.submit(order).path("id").asString();
        client.submit(HELLO);

        var page = client.get(JOBS + "?limit=1&label=run:" + label);
        assertThat(ids(page)).containsExactly(second);
        var link = page.headers().firstValue("Link").orElseThrow();
        assertThat(link).endsWith(">; rel=\"next\"");
        var next = client.get(link.substring(1, link.indexOf('>')));
        assertThat(ids(next)).containsExactly(first);
    }

    @Test
    void jobsAreFoundByTheirState() {
        var label = "s-" + UUID.randomUUID();
        var order = "{'description':%s,'labels':{'run':'%s'}}";
        var finished = client.run(order.formatted(HELLO, label)).path("id").asString();
        var jobs = JOBS + "?label=run:" + label;
        assertThat(ids(client.get(jobs + "&state=FINISHED"))).containsExactly(finished);
        assertThat(ids(client.get(jobs + "&state=QUEUED"))).isEmpty();
        var running = client.submit(order.formatted(LOOP, label)).path("id").asString();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ids(client.get(jobs + "&state=RUNNING")).contains(running));
        client.post(JOBS + "/" + running + "/cancel", "");
    }

    @Test
    void aBatchIsAcceptedAsAWholeOrNotAtAll() {
        var label = "b-" + UUID.randomUUID();
        var order = "{'description':%s,'labels':{'run':'%s'}}".formatted(HELLO, label);
        var missing = node("x", "missing", "{'name':'stdout'}");
        assertProblem(
                client.post(JOBS + "/batch", "{'jobs':[%s,%s]}".formatted(order, missing)),
                409,
                "job-obstructed");
        assertThat(ids(client.get(JOBS + "?label=run:" + label))).isEmpty();
        var answer = client.post(JOBS + "/batch", "{'jobs':[%s,%s]}".formatted(order, order));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(PlatformClient.json(answer).path("jobs").size()).isEqualTo(2);
        assertThat(ids(client.get(JOBS + "?label=run:" + label))).hasSize(2);
    }

    @Test
    void aDryRunSaysWhatWouldBeRead() {
        account.put("/api/in/a", "12345".getBytes(US_ASCII));
        account.put("/api/in/b", "123".getBytes(US_ASCII));
        var job = node("cat", "cat", "{'name':'stdin','path':'swift://~/api/in/*'}");
        var quote = PlatformClient.json(client.post(JOBS + "?dryRun=true", job));
        assertThat(quote.path("sessions").asInt()).isEqualTo(2);
        assertThat(quote.path("objects").asInt()).isEqualTo(2);
        assertThat(quote.path("bytes").asLong()).isEqualTo(8);
    }

    @Test
    void jobsOfOtherTenantsAreNotThere() {
        var id = client.run(HELLO).path("id").asString();
        var other = new PlatformClient(port, SwiftAccount.login(port, "test2:tester2", "testing2"));
        for (var path : new String[] {"", "/sessions", "/logs", "/events"}) {
            assertProblem(other.get(JOBS + "/" + id + path), 404, "not-found");
        }
        for (var action : new String[] {"/cancel", "/retry"}) {
            assertProblem(other.post(JOBS + "/" + id + action, ""), 404, "not-found");
        }
        assertProblem(other.send("DELETE", JOBS + "/" + id, ""), 404, "not-found");
        assertThat(other.get(JOBS + "/" + id + "/sessions/1/channels/stdout").statusCode())
                .isEqualTo(404);
        assertThat(ids(other.get(JOBS + "?limit=1000"))).doesNotContain(id);
    }

    @Test
    void whoHasNoRoleRunsNothing() {
        var guest = new PlatformClient(port, SwiftAccount.login(port, "test:tester3", "testing3"));
        assertProblem(guest.post(JOBS, HELLO), 403, "forbidden");
        assertProblem(guest.get(JOBS), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {                                              | 400 | invalid-body
                    {'description':[],'surprise':1}                | 400 | invalid-body
                    {'labels':{}}                                  | 400 | invalid-body
                    {'description':[],'labels':{'a b':'c'}}        | 400 | invalid-body
                    {'description':[],'labels':{'a':1}}            | 400 | invalid-body
                    {'description':[],'priority':101}              | 400 | invalid-body
                    {'description':[],'priority':'high'}           | 400 | invalid-body
                    {'description':[],'deadline':'soon'}           | 400 | invalid-body
                    {'description':[],'limits':{'memoryBytes':0}}  | 400 | invalid-body
                    {'description':[],'limits':{'fuel':0}}         | 400 | invalid-body
                    {'description':[],'description':[]}            | 400 | invalid-body
                    []                                             | 422 | job-rejected
                    [{'name':'x'}]                                 | 422 | job-rejected
                    17                                             | 400 | invalid-body
                    """)
    void anOrderThatIsNoneIsRefused(String body, int status, String code) {
        assertProblem(client.post(JOBS, body), status, code);
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        assertProblem(
                client.send("POST", JOBS, "", "Content-Type", "text/plain"),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, limit",
        "?limit=1001, limit",
        "?state=DONE, state",
        "?cursor=1, cursor",
        "?from=today, from",
        "?label=x, label"
    })
    void aParameterOutOfItsBoundsIsNamed(String query, String parameter) {
        var answer = client.get(JOBS + query);
        assertProblem(answer, 400, "invalid-parameter");
        assertThat(PlatformClient.json(answer).path("errors").path(0).path("pointer").asString())
                .startsWith(parameter);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        var problem = PlatformClient.json(answer);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.path("traceId").asString()).startsWith("tx");
        assertThat(problem.path("detail").asString()).isNotBlank();
    }

    private static java.util.List<String> ids(HttpResponse<String> answer) {
        return StreamSupport.stream(PlatformClient.json(answer).spliterator(), false)
                .map(job -> job.path("id").asString())
                .toList();
    }

    private static String href(JsonNode session, int output) {
        return session.path("outputs").path(output).path("href").asString();
    }
}
