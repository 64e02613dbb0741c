package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Who may run what, by their own rights and by those that an application lends. */
@PlatformTest
class LentRightsTests {

    private static final String ENDPOINT = "swift://AUTH_test/app/main.json";

    @LocalServerPort int port;

    SwiftAccount owner;
    SwiftAccount other;

    @BeforeEach
    void installAnApplication() {
        owner = SwiftAccount.login(port, "test:tester", "testing");
        other = SwiftAccount.login(port, "test2:tester2", "testing2").at("AUTH_test");
        for (var container : List.of("/app", "/app1", "/plain")) {
            owner.put(container);
            owner.post(
                    container,
                    "X-Container-Meta-Zerovm-Suid",
                    "",
                    "X-Container-Meta-Rest-Endpoint",
                    "");
        }
        owner.put("/app/cat", Path.of("src/test/guests/cat.wasm"));
        owner.put("/app/data", "secret".getBytes(StandardCharsets.UTF_8));
        application("/app/out");
    }

    /** The application copies its data to that object. */
    private void application(String output) {
        var job =
                "[{'name':'n','exec':{'path':'swift://AUTH_test/app/cat'},'devices':[{'name':'stdin','path':'swift://AUTH_test/app/data'},{'name':'stdout','path':'swift://AUTH_test%s'}]}]"
                        .formatted(output);
        owner.put(
                "/app/main.json",
                job.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
    }

    private void lend(String container, String suid, String endpoint) {
        owner.post(
                container,
                "X-Container-Meta-Zerovm-Suid",
                suid,
                "X-Container-Meta-Rest-Endpoint",
                endpoint);
    }

    private static HttpResponse<String> run(SwiftAccount caller, String source) {
        return caller.executeBody(
                "", new byte[0], "X-Zerovm-Source", source, "Content-Type", "x/y");
    }

    @Test
    void anApplicationLendsItsContainer() {
        lend("/app", "test2:tester2", ENDPOINT);
        assertThat(run(other, ENDPOINT).statusCode()).isEqualTo(200);
        assertThat(owner.get("/app/out").body()).isEqualTo("secret");
    }

    @Test
    void itLendsToEverybodyIfItSaysSo() {
        lend("/app", ".r:*", ENDPOINT);
        assertThat(run(other.withToken(""), ENDPOINT).statusCode()).isEqualTo(200);
    }

    @Test
    void itLendsNothingElse() {
        lend("/app", "test2:tester2", ENDPOINT);
        application("/app1/out");
        assertThat(run(other, ENDPOINT).statusCode()).isEqualTo(403);
        assertThat(owner.get("/app1/out").statusCode()).isEqualTo(404);
        lend("/app1", "test2:tester2", ENDPOINT);
        assertThat(run(other, ENDPOINT).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "test2:tester2, swift://AUTH_test/app/another.json",
        "test2:tester2, ''",
        "'', swift://AUTH_test/app/main.json",
        "somebody, swift://AUTH_test/app/main.json",
        "test2:tester2, swift://AUTH_test/app/main%2Ejson"
    })
    void bothMustBeSaid(String suid, String endpoint) {
        lend("/app", suid, endpoint);
        assertThat(run(other, ENDPOINT).statusCode()).isEqualTo(403);
    }

    @Test
    void theLoanLastsThroughAChain() {
        lend("/app", "test2:tester2", ENDPOINT);
        owner.put("/app/answer", Path.of("src/test/guests/answer.wasm"));
        owner.put("/app/next", description("cat", "", "data", "").getBytes(StandardCharsets.UTF_8));
        var head =
                List.of(
                        "HTTP/1.1 200 OK",
                        "Content-Type: application/json",
                        "X-Zerovm-Execute: 1.0");
        var arguments = String.join(" ", head.stream().map(LentRightsTests::word).toList());
        var first = description("answer", arguments, "next", ",'content_type':'message/http'");
        owner.put(
                "/app/main.json",
                first.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
        assertThat(run(other, ENDPOINT).body()).isEqualTo("secret");
    }

    private static String word(String text) {
        return text.replace(" ", "\\\\x20");
    }

    private static String description(
            String program, String arguments, String input, String output) {
        return "[{'name':'n','exec':{'path':'swift://AUTH_test/app/%s','args':'%s'},'devices':[{'name':'stdin','path':'swift://AUTH_test/app/%s'},{'name':'stdout'%s}]}]"
                .formatted(program, arguments, input, output)
                .replace('\'', '"');
    }

    @Test
    void theApplicationIsCalledByItsContainer() {
        lend("/app", "test2:tester2", ENDPOINT);
        assertThat(other.request("GET", "/api", "/app/x", new byte[0]).statusCode()).isEqualTo(200);
        assertThat(other.withToken("").request("GET", "/api", "/app/x", new byte[0]).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aReaderMayNotRun() {
        owner.post("/app", "X-Container-Read", "test2:tester2");
        assertThat(run(other, ENDPOINT).statusCode()).isEqualTo(403);
        assertThat(other.request("GET", "/open", "/app/cat", new byte[0]).statusCode())
                .isEqualTo(403);
        owner.post("/app", "X-Remove-Container-Read", "x");
    }

    @ParameterizedTest
    @CsvSource({"swift://AUTH_test/app/*", "swift://AUTH_test/ap*/x*", "swift://AUTH_test/none/*"})
    void wildcardsFindOnlyWhatTheCallerMayList(String path) {
        var own = SwiftAccount.login(port, "test2:tester2", "testing2");
        own.put("/p");
        own.put("/p/cat", Path.of("src/test/guests/cat.wasm"));
        var answer =
                own.execute(
                        "[{'name':'n','exec':{'path':'swift://~/p/cat'},'devices':[{'name':'stdin','path':'%s'}]}]"
                                .formatted(path));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("is not open to the caller")
                .doesNotContain("no objects");
    }
}
