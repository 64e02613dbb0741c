package org.zerocloud.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Who is refused before an operation is reached is told why, as everybody else is. */
@PlatformTest
class UnservedRequestsTests {

    @LocalServerPort int port;

    private PlatformClient client;

    @BeforeEach
    void logIn() {
        client = new PlatformClient(port, SwiftAccount.login(port, "test:tester", "testing"));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        var problem = PlatformClient.json(answer);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString())
                .isNotBlank()
                .doesNotContainIgnoringCase("static resource");
        assertThat(answer.headers().firstValue("X-Trans-Id"))
                .contains(problem.path("traceId").asString());
        assertThat(answer.request().uri().getRawPath())
                .isEqualTo(problem.path("instance").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/platform/v1/nothing", "/platform/v1/jobs/", "/platform/v1/a%20b"})
    void aPathThatNobodyServes(String path) {
        assertProblem(client.get(path), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"PUT, /platform/v1/jobs", "DELETE, /platform/v1/usage"})
    void aMethodThatThePathHasNot(String method, String path) {
        var answer = client.send(method, path, "");
        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
        assertThat(PlatformClient.json(answer).path("detail").asString()).contains(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "nonsense", "text/"})
    void aTypeThatNobodyWrites(String type) {
        assertProblem(client.get("/platform/v1/cdrs", "Accept", type), 406, "not-acceptable");
    }

    @Test
    void aBodyThatNobodyReads() {
        var answer = client.post("/platform/v1/jobs", new byte[] {1}, "Content-Type", "image/png");
        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void nobody() {
        assertProblem(
                PlatformClient.withoutToken(port).get("/platform/v1/jobs"), 401, "unauthorized");
    }

    @Test
    void somebodyWhoMayNot() {
        assertProblem(client.get("/platform/v1/admin/tenants"), 403, "forbidden");
    }

    @Test
    void aPathThatCanBeReadInTwoWays() {
        assertProblem(client.get("/platform/v1/jobs%2F7"), 400, "invalid-parameter");
    }
}
