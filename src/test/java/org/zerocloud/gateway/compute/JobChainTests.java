package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.answering;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.assertStatus;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.header;
import static org.zerocloud.gateway.compute.JobRequests.json;
import static org.zerocloud.gateway.compute.JobRequests.message;
import static org.zerocloud.gateway.compute.JobRequests.node;
import static org.zerocloud.gateway.compute.JobRequests.nodes;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** When an answer is the next job, what that job is told, and answers that come later. */
@PlatformTest
class JobChainTests {

    private static final String EXECUTE = "X-Zerovm-Execute: 1.0";
    private static final String JSON = "Content-Type: application/json";
    private static final String HTTP = message("message/http");

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        JobRequests.storeGuests(account, "say", "cat", "answer", "env", "loop");
        account.put("/d");
    }

    private void next(String job) {
        account.put("/d/body", json(job));
    }

    private HttpResponse<String> first(String... head) {
        return account.execute(nodes(answering("n", HTTP, head)));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type: application/json, X-Other: 1.0",
        "Content-Type: application/json;charset=UTF-8, X-Zerovm-Execute: 1.0",
        "Content-Type: text/plain, X-Zerovm-Execute: 1.0"
    })
    void theseAnswersAreDelivered(String type, String command) {
        next(nodes(node("next", "say", "ran", STDOUT)));
        var answer = first("HTTP/1.1 200 OK", type, command);
        assertThat(answer.body()).startsWith("[{");
        assertHeader(answer, "X-Nexe-System", "n");
    }

    @Test
    void theStatusOfTheAnswerDoesNotCount() {
        next(nodes(node("next", "say", "ran", STDOUT)));
        var answer = first("HTTP/1.1 404 Not Found", JSON, EXECUTE);
        assertStatus(answer, 200);
        assertThat(answer.body()).isEqualTo("ran");
    }

    @Test
    void theWholeAnswerIsTheDescription() {
        next("[{'name':'next',");
        account.put(
                "/d/rest",
                json(
                        "'exec':{'path':'swift://~/p/say','args':'whole'},'devices':["
                                + STDOUT
                                + "]}]"));
        var answer =
                account.execute(
                        nodes(
                                answering("a", HTTP, "HTTP/1.1 200 OK", JSON, EXECUTE),
                                node(
                                        "b",
                                        "cat",
                                        "",
                                        JobRequests.device("stdin", "d/rest"),
                                        STDOUT)));
        assertThat(answer.body()).isEqualTo("whole");
    }

    @Test
    void theNextJobIsToldOfAPlainRequestOfTheSameCaller() {
        next(nodes(node("next", "env", "", STDOUT)));
        var answer =
                account.execute(
                        "/d/tail?q=1",
                        nodes(answering("n", HTTP, "HTTP/1.1 200 OK", JSON, EXECUTE)),
                        "Content-Type",
                        "application/json",
                        "X-Of-The-Client",
                        "1");
        assertThat(answer.body())
                .contains(
                        "{REMOTE_USER=test:tester}\n",
                        "{REQUEST_METHOD=POST}\n",
                        "{REQUEST_URI=/v1/AUTH_test}\n",
                        "{PATH_INFO=/AUTH_test}\n",
                        "{QUERY_STRING=}\n",
                        "{CONTENT_TYPE=application/json}\n",
                        "{HTTP_X_ZEROVM_EXECUTE=1.0}\n")
                .doesNotContain("HTTP_X_OF_THE_CLIENT");
    }

    @Test
    void aRefusedJobHasNoTotal() {
        assertHeader(account.execute("[]"), "X-Chain-Total-Time", "(no X-Chain-Total-Time)");
    }

    @Test
    void aDescriptionThatIsTooLongIsAnAnswer() {
        next(nodes(node("next", "say", "ran", STDOUT)) + " ".repeat(65_536));
        var answer = first("HTTP/1.1 200 OK", JSON, EXECUTE);
        assertThat(answer.body()).startsWith("[{");
        assertHeader(answer, "X-Zerovm-Execute", "1.0");
    }

    @Test
    void onlyTheFirstThatWantsThePayloadHasIt() {
        next(nodes(node("next", "cat", "", "{'name':'stdin'}", STDOUT)));
        var taker =
                nodes(
                        node("taker", "cat", "", "{'name':'stdin'}"),
                        answering("n", HTTP, "HTTP/1.1 200 OK", JSON, EXECUTE));
        account.put("/d/chain.json", json(taker), "Content-Type", "application/json");
        var answer =
                account.executeBody(
                        "",
                        bytes("payload"),
                        "X-Zerovm-Source",
                        "swift://~/d/chain.json",
                        "Content-Type",
                        "x/y");
        assertStatus(answer, 200);
        assertHeader(answer, "X-Nexe-System", "next");
        assertThat(answer.body()).isEmpty();
    }

    private HttpResponse<String> deferred(String tail, String wish, String job) {
        return account.execute(
                tail, job, "Content-Type", "application/json", "X-Zerovm-Deferred", wish);
    }

    private static void await(java.util.concurrent.Callable<Boolean> sign) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(sign);
    }

    @Test
    void anyOtherWishDefersNothing() {
        var answer = deferred("", "later", nodes(node("n", "say", "now", STDOUT)));
        assertThat(answer.body()).isEqualTo("now");
    }

    @Test
    void anAnswerMayGoIntoAContainer() {
        var answer = deferred("/d", "always", nodes(node("n", "say", "later", STDOUT)));
        assertThat(answer.body()).startsWith("swift://AUTH_test/d/job-");
        var path = answer.body().substring("swift://AUTH_test".length());
        await(() -> account.get(path + ".headers").statusCode() == 200);
        assertThat(account.get(path).body()).isEqualTo("later");
    }

    @Test
    void beforeItsEndTheAnswerIsMissing() {
        var job = nodes(node("n", "loop", "", STDOUT));
        account.send("DELETE", "/d/pending", new byte[0]);
        assertThat(deferred("/d/pending", "always", job).body()).isNotEmpty();
        assertStatus(account.get("/d/pending"), 404);
        await(() -> account.get("/d/pending.headers").statusCode() == 200);
    }

    @Test
    void whoMayNotWriteThereIsRefusedAtOnce() {
        var other = SwiftAccount.login(port, "test2:tester2", "testing2");
        JobRequests.storeGuests(other, "say");
        var answer =
                other.at("AUTH_test")
                        .execute(
                                "/d/forbidden",
                                nodes(node("n", "say", "x", STDOUT)),
                                "Content-Type",
                                "application/json",
                                "X-Zerovm-Deferred",
                                "always");
        assertStatus(answer, 403);
        assertStatus(account.get("/d/forbidden"), 404);
    }

    @Test
    void aRefusalIsStoredToo() {
        assertStatus(deferred("/d/refused", "always", nodes(node("n", "none", "", STDOUT))), 200);
        await(() -> account.get("/d/refused.headers").statusCode() == 200);
        assertThat(account.get("/d/refused").body()).contains("/AUTH_test/p/none");
        assertThat(account.get("/d/refused.headers").body()).contains("\"Status\":\"404\"");
        assertThat(header(account.get("/d/refused"), "Content-Type")).startsWith("text/plain");
    }

    @Test
    void theNameOfAnAnswerLeavesRoomForThatOfItsHeaders() {
        var longest = "/d/" + "x".repeat(1_017);
        var answer = deferred(longest, "always", nodes(node("n", "say", "later", STDOUT)));
        assertStatus(answer, 400);
        assertThat(answer.body()).contains("is too long to have .headers behind it");
        assertStatus(account.get(longest), 404);
    }
}
