package org.zerocloud.billing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class CdrControllerTests {

    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test2:tester2", "testing2");
        account.put("/cdrs");
        account.put("/cdrs/hello", Path.of("samples/hello.wasm"));
    }

    @Test
    void aTenantSeesItsOwnLinesOnly() {
        run("of-test2", 1);
        var other = SwiftAccount.login(port, "test:tester", "testing");
        assertThat(nodes(account, 0, 1_000)).contains("of-test2");
        assertThat(nodes(other, 0, 1_000)).doesNotContain("of-test2");
    }

    @Test
    void aLineHasTheFactsOfItsSession() {
        run("facts", 1);
        var line = lines(account, 0, 1_000).getLast();
        assertThat(line.path("node").stringValue()).isEqualTo("facts");
        assertThat(line.path("outcome").stringValue()).isEqualTo("EXITED");
        assertThat(line.path("attempt").intValue()).isEqualTo(1);
        assertThat(line.path("writes").longValue()).isPositive();
        assertThat(line.path("writeBytes").longValue()).isEqualTo("Hello, world!\n".length());
        assertThat(line.path("memoryBytesMax").longValue()).isPositive();
        assertThat(line.path("wallSeconds").stringValue()).matches("\\d+\\.\\d{9}");
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        var begin = last();
        run("page", 3);
        var first = lines(account, begin, 2);
        var second = lines(account, first.getLast().path("sequence").longValue(), 2);
        assertThat(first).map(line -> line.path("node").stringValue()).hasSize(2);
        assertThat(second).hasSize(1);
        assertThat(next(begin, 2)).isPresent();
        assertThat(next(begin, 1_000)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "cursor=-1"})
    void namesAParameterThatIsOutOfBounds(String parameter) {
        var answer = account.getPlatform("/platform/v1/cdrs?" + parameter);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/invalid-parameter", parameter.split("=")[0]);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void aUserWhoIsNoAdministratorSeesNothing() {
        var user = SwiftAccount.login(port, "test:tester3", "testing3");
        var answer = user.getPlatform("/platform/v1/cdrs");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void theAnonymousSeeNothing() {
        var answer = account.withToken("").getPlatform("/platform/v1/cdrs");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    private void run(String node, int count) {
        var job =
                "[{'name':'%s','count':%d,'exec':{'path':'swift://~/cdrs/hello'},'devices':[{'name':'stdout'}]}]"
                        .formatted(node, count);
        assertThat(account.execute(job).statusCode()).isEqualTo(200);
    }

    private long last() {
        var lines = lines(account, 0, 1_000);
        return lines.isEmpty() ? 0 : lines.getLast().path("sequence").longValue();
    }

    private List<String> nodes(SwiftAccount reader, long cursor, int limit) {
        return lines(reader, cursor, limit).stream()
                .map(line -> line.path("node").stringValue())
                .toList();
    }

    private static List<JsonNode> lines(SwiftAccount reader, long cursor, int limit) {
        var answer = reader.getPlatform(page(cursor, limit));
        assertThat(answer.statusCode()).isEqualTo(200);
        return StreamSupport.stream(JSON.readTree(answer.body()).spliterator(), false).toList();
    }

    private Optional<String> next(long cursor, int limit) {
        return account.getPlatform(page(cursor, limit)).headers().firstValue("Link");
    }

    private static String page(long cursor, int limit) {
        return "/platform/v1/cdrs?cursor=%d&limit=%d".formatted(cursor, limit);
    }
}
