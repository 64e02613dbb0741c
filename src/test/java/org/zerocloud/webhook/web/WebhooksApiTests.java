package org.zerocloud.webhook.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.identity.Administration;
import org.zerocloud.webhook.Receiver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class WebhooksApiTests {

    private static final String HOOKS = "/platform/v1/webhooks";
    private static final String FINISHED = "org.zerocloud.job.finished";
    private static final Duration SOON = Duration.ofSeconds(20);
    @LocalServerPort int port;
    @Autowired JdbcClient database;

    private final Receiver receiver = Receiver.accepting();
    private final String label = "l" + UUID.randomUUID();
    private PlatformClient client;

    @BeforeEach
    void logIn() {
        var account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/hooks");
        account.put("/hooks/hello", Path.of("samples/hello.wasm"));
        client = new PlatformClient(port, account);
    }

    @AfterEach
    void forgetAll() {
        for (var hook : PlatformClient.json(client.get(HOOKS))) {
            client.send("DELETE", HOOKS + "/" + hook.path("id").asString(), "");
        }
        receiver.close();
    }

    /** A webhook for jobs of this test alone. */
    private JsonNode create() {
        return create("['" + FINISHED + "']");
    }

    private JsonNode create(String types) {
        var answer =
                client.post(
                        HOOKS,
                        "{'url':'%s','types':%s,'labels':{'of':'%s'}}"
                                .formatted(receiver.url("/hook"), types, label));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return PlatformClient.json(answer);
    }

    private JsonNode runJob() {
        return client.run(
                """
                {'description':[{'name':'hello','exec':{'path':'swift://~/hooks/hello'},
                  'devices':[{'name':'stdout'}]}],'labels':{'of':'%s','more':'x'}}
                """
                        .formatted(label));
    }

    private static void soon(Callable<Boolean> condition) {
        await().atMost(SOON).until(condition);
    }

    private JsonNode theDelivery(JsonNode hook) {
        var all = PlatformClient.json(client.get(url(hook) + "/deliveries"));
        assertThat(all).hasSize(1);
        var id = all.path(0).path("id").asString();
        return PlatformClient.json(client.get(url(hook) + "/deliveries/" + id));
    }

    private String state(JsonNode hook) {
        var all = PlatformClient.json(client.get(url(hook) + "/deliveries"));
        return all.path(0).path("state").asString("none");
    }

    private static String url(JsonNode hook) {
        return HOOKS + "/" + hook.path("id").asString();
    }

    private static String signature(String secret, Receiver.Heard heard) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var message =
                    "%s.%s.%s"
                            .formatted(
                                    heard.header("webhook-id"),
                                    heard.header("webhook-timestamp"),
                                    heard.body());
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void refuse(HttpExchange exchange, int number) throws IOException {
        exchange.sendResponseHeaders(500, -1);
    }

    @Test
    void budgetsAreAskedForByTheirType() {
        assertThat(create("['org.zerocloud.budget.threshold-reached']").path("types")).hasSize(1);
    }

    @Test
    void tellsTheSameAsTheStreamOfEvents() {
        var hook = create("[]");
        var job = runJob().path("id").asString();
        soon(() -> !receiver.heard(FINISHED).isEmpty());
        var heard = receiver.heard(FINISHED).getFirst();
        assertThat(heard.header("webhook-signature"))
                .isEqualTo(signature(hook.path("secret").asString(), heard));
        var told = new JsonMapper().readTree(heard.body());
        assertThat(told.path("source").asString()).isEqualTo("/platform/v1/jobs/" + job);
        var stream = client.get("/platform/v1/jobs/" + job + "/events").body();
        assertThat(stream).contains("data: " + heard.body() + "\n");
    }

    @Test
    void tellsOfAJobThatNobodyWaitsFor() {
        create();
        var job =
                client.submit(
                        """
                        {'description':[{'name':'hello','exec':{'path':'swift://~/hooks/hello'},
                          'devices':[{'name':'stdout'}]}],'labels':{'of':'%s'}}
                        """
                                .formatted(label));
        soon(() -> receiver.heard(FINISHED).size() == 1);
        assertThat(receiver.heard(FINISHED).getFirst().body())
                .contains(job.path("id").asString(), "SUCCEEDED");
    }

    @Test
    void tellsOnlyOfWhatIsWanted() {
        create();
        client.run(
                "{'description':[{'name':'h','exec':{'path':'swift://~/hooks/hello'}}],"
                        + "'labels':{'of':'others'}}");
        runJob();
        soon(() -> !receiver.heard().isEmpty());
        assertThat(receiver.heard())
                .hasSize(1)
                .allSatisfy(it -> assertThat(it.body()).contains(FINISHED));
    }

    @Test
    void showsTheSecretOnce() {
        var hook = create();
        assertThat(hook.path("secret").asString()).startsWith("whsec_");
        assertThat(client.get(url(hook)).body()).doesNotContain("whsec_");
        assertThat(client.get(HOOKS).body())
                .contains(hook.path("id").asString())
                .doesNotContain("whsec_");
    }

    @Test
    void theSecretDoesNotLieInTheDatabase() {
        var hook = create();
        client.post(url(hook) + "/secret", "");
        var stored =
                database.sql(
                                """
                                select secret || ' ' || former_secret from webhook_endpoint
                                where id = :id::uuid
                                """)
                        .param("id", hook.path("id").asString())
                        .query(String.class)
                        .single();
        assertThat(stored.split(" ")).hasSize(2).allMatch(it -> it.startsWith("sealed:"));
        assertThat(stored).doesNotContain(hook.path("secret").asString().substring(6));
    }

    @Test
    void tellsOfEachPartOfABudgetThatIsSpent() {
        var administration = new Administration(port);
        var tenant = administration.tenant();
        var boss = administration.user(tenant, "boss", "'admin'");
        database.sql(
                        """
                        insert into price_book (tenant, version, currency, effective_from,
                          created_by, fuel, memory, operations, "read", written, network, job)
                        values (:tenant, 1, 'EUR', now() - interval '1 day', '',
                          0, 0, 0, 0, 0, 0, 1)
                        """)
                .param("tenant", tenant)
                .update();
        var account = administration.account(boss);
        account.put("/hooks");
        account.put("/hooks/hello", Path.of("samples/hello.wasm"));
        var own = administration.client(boss);
        assertThat(own.send("PUT", "/platform/v1/budget", "{'amount':'1.25'}").statusCode())
                .isLessThan(300);
        assertThat(own.post(HOOKS, "{'url':'%s'}".formatted(receiver.url("/b"))).statusCode())
                .isEqualTo(201);
        own.run("[{'name':'h','exec':{'path':'swift://~/hooks/hello'}}]");
        var type = "org.zerocloud.budget.threshold-reached";
        soon(() -> receiver.heard(type).size() == 2);
        assertThat(receiver.heard(type))
                .allSatisfy(told ->
                        assertThat(told.body())
                                .contains("\"owner\":\"TENANT\"", "\"currency\":\"EUR\""))
                .anySatisfy(told -> assertThat(told.body()).contains("\"percent\":50"))
                .anySatisfy(told -> assertThat(told.body()).contains("\"percent\":80"));
    }

    @Test
    void signsByBothSecretsForAWhile() {
        var hook = create();
        var answer = client.post(url(hook) + "/secret", "");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var fresh = PlatformClient.json(answer).path("secret").asString();
        runJob();
        soon(() -> !receiver.heard().isEmpty());
        var heard = receiver.heard().getFirst();
        assertThat(heard.header("webhook-signature").split(" "))
                .containsExactly(
                        signature(fresh, heard), signature(hook.path("secret").asString(), heard));
    }

    @Test
    void triesAgainUntilItIsHeard() {
        receiver.answer(
                (exchange, number) -> exchange.sendResponseHeaders(number < 3 ? 503 : 200, -1));
        var hook = create();
        runJob();
        soon(() -> state(hook).equals("DELIVERED"));
        assertThat(receiver.heard()).hasSize(3);
        assertThat(receiver.heard().stream().map(it -> it.header("webhook-id")).distinct())
                .hasSize(1);
        var attempts = theDelivery(hook).path("attempts");
        assertThat(attempts.findValues("status").stream().map(JsonNode::asInt))
                .containsExactly(503, 503, 200);
        assertThat(attempts.findValues("number").stream().map(JsonNode::asInt))
                .containsExactly(1, 2, 3);
    }

    @Test
    void givesUpAndSendsAgainOnDemand() {
        receiver.answer(WebhooksApiTests::refuse);
        var hook = create();
        runJob();
        soon(() -> state(hook).equals("FAILED"));
        assertThat(receiver.heard()).hasSize(3);
        receiver.answer((exchange, _) -> exchange.sendResponseHeaders(200, -1));
        var delivery = theDelivery(hook).path("id").asString();
        var answer = client.post(url(hook) + "/deliveries/" + delivery + "/redeliver", "");
        assertThat(answer.statusCode()).isEqualTo(202);
        soon(() -> state(hook).equals("DELIVERED"));
        assertThat(receiver.heard().getLast().header("webhook-id"))
                .isEqualTo(receiver.heard().getFirst().header("webhook-id"));
        assertThat(theDelivery(hook).path("attempts")).hasSize(4);
        assertThat(client.get(url(hook) + "/deliveries?state=FAILED").body()).isEqualTo("[]");
    }

    @Test
    void disablesWhatIsNeverHeard() {
        receiver.answer(WebhooksApiTests::refuse);
        var hook = create();
        runJob();
        runJob();
        soon(() -> !PlatformClient.json(client.get(url(hook))).path("enabled").asBoolean());
        assertThat(client.get(url(hook)).body()).contains("2 deliveries in a row were given up");
        var trial = client.post(url(hook) + "/trial", "");
        assertProblem(trial, 409, "webhook-disabled");
        var wish = "{'url':'%s','enabled':true}".formatted(receiver.url("/other"));
        assertThat(client.send("PUT", url(hook), wish).body())
                .contains("\"enabled\":true")
                .doesNotContain("disabledBecause");
    }

    @Test
    void obeysAnEndpointThatIsGone() {
        receiver.answer((exchange, _) -> exchange.sendResponseHeaders(410, -1));
        var hook = create();
        runJob();
        soon(() -> client.get(url(hook)).body().contains("410"));
        assertThat(receiver.heard()).hasSize(1);
        assertThat(state(hook)).isEqualTo("FAILED");
    }

    @Test
    void triesItOut() {
        var hook = create();
        var answer = client.post(url(hook) + "/trial", "");
        assertThat(answer.statusCode()).isEqualTo(202);
        soon(() -> receiver.heard("org.zerocloud.webhook.trial").size() == 1);
        var location = answer.headers().firstValue("Location").orElseThrow();
        soon(() -> client.get(location).body().contains("\"DELIVERED\""));
        assertThat(client.get(location).body()).contains("\"payload\"", "\"status\":204");
    }

    @Test
    void aChangeNeedsTheLatestTagIfItNamesOne() {
        var hook = create();
        var tag = client.get(url(hook)).headers().firstValue("ETag").orElseThrow();
        var wish = "{'url':'%s'}".formatted(receiver.url("/new"));
        assertThat(client.send("PUT", url(hook), wish, "If-Match", tag).body()).contains("/new");
        assertProblem(
                client.send("PUT", url(hook), wish, "If-Match", tag), 412, "precondition-failed");
        assertProblem(
                client.send("DELETE", url(hook), "", "If-Match", tag), 412, "precondition-failed");
        assertThat(client.send("DELETE", url(hook), "").statusCode()).isEqualTo(204);
        assertProblem(client.get(url(hook)), 404, "not-found");
    }

    @Test
    void listsAPageAtATime() {
        var first = create();
        var second = create();
        var page = client.get(HOOKS + "?limit=1");
        assertThat(page.body()).contains(first.path("id").asString());
        var link = page.headers().firstValue("Link").orElseThrow();
        assertThat(client.get(link.substring(1, link.indexOf('>'))).body())
                .contains(second.path("id").asString());
    }

    @Test
    void isAnotherTenantsSecret() {
        var hook = create();
        runJob();
        soon(() -> state(hook).equals("DELIVERED"));
        var delivery = url(hook) + "/deliveries/" + theDelivery(hook).path("id").asString();
        var other = new PlatformClient(port, SwiftAccount.login(port, "test2:tester2", "testing2"));
        for (var path : List.of(url(hook), url(hook) + "/deliveries", delivery)) {
            assertProblem(other.get(path), 404, "not-found");
        }
        for (var path : List.of(url(hook) + "/secret", url(hook) + "/trial")) {
            assertProblem(other.post(path, ""), 404, "not-found");
        }
        assertProblem(other.post(delivery + "/redeliver", ""), 404, "not-found");
        assertProblem(other.send("DELETE", url(hook), ""), 404, "not-found");
        assertThat(other.get(HOOKS).body()).doesNotContain(hook.path("id").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'url':'http://10.0.0.1/'}                             | 422 | webhook-target-refused | /url
                    {'url':'http://169.254.169.254/latest/'}               | 422 | webhook-target-refused | /url
                    {'url':'http://[::1]/'}                                | 422 | webhook-target-refused | /url
                    {'url':'http://me@127.0.0.1/'}                         | 422 | webhook-target-refused | /url
                    {'url':'file:///etc/passwd'}                           | 422 | webhook-target-refused | /url
                    {'url':'http://127.0.0.1:22/'}                         | 422 | webhook-target-refused | /url
                    {'url':''}                                             | 400 | invalid-body | /url
                    {'types':[]}                                           | 400 | invalid-body | /url
                    {'url':'http://127.0.0.1/','types':['x']}              | 400 | invalid-body | /types
                    {'url':'http://127.0.0.1/','secret':'x'}               | 400 | invalid-body | /secret
                    {'url':'http://127.0.0.1/','enabled':'perhaps'}        | 400 | invalid-body | /enabled
                    {'url':'http://127.0.0.1/','url':'http://127.0.0.1/'}  | 400 | invalid-body |
                    """)
    void refusesWhatIsNoWish(String body, int status, String code, String pointer) {
        var answer = client.post(HOOKS, body);
        assertProblem(answer, status, code);
        assertThat(PlatformClient.json(answer).path("errors").path(0).path("pointer").asString(""))
                .startsWith(pointer == null ? "" : pointer);
    }

    @Test
    void refusesABodyThatIsTooLong() {
        var answer = client.post(HOOKS, "{'url':'" + "x".repeat(300 << 10) + "'}");
        assertProblem(answer, 413, "body-too-large");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(PlatformClient.json(answer).path("code").asString()).isEqualTo(code);
    }
}
