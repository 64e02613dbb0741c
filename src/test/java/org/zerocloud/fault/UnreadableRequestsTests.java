package org.zerocloud.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/**
 * Requests that cannot be read, or name what cannot be, are refused, and never an error of ours.
 */
@PlatformTest
class UnreadableRequestsTests {

    private static final String JOBS = "/platform/v1/jobs";

    @LocalServerPort int port;

    private SwiftAccount account;
    private PlatformClient client;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        client = new PlatformClient(port, account);
    }

    private Wire.Answer send(String request) {
        try (var wire = Wire.to(port)) {
            return wire.say(request).hear();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "GET /x?x=[ HTTP/1.1", "GET /v1/a\\b HTTP/1.1"})
    void aRequestLineThatIsNoneIsRefused(String line) {
        assertThat(send(line + "\r\nHost: 127.0.0.1\r\n\r\n").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"label=%C3%28", "label=%ZZ", "label=%", "%00=1", "%C3%28=1"})
    void parametersThatCannotBeDecodedAreRefused(String query) {
        var answer =
                send(
                        "GET %s?%s HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Auth-Token: %s\r\n\r\n"
                                .formatted(JOBS, query, account.token()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid-parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "jobs, to=%2B1000000000-01-01T00:00:00Z",
        "jobs, from=-1000000000-01-01T00:00:00Z",
        "cdrs, to=%2B1000000000-01-01T00:00:00Z",
        "usage, from=-1000000000-01-01T00:00:00Z&to=2026-01-01",
        "audit, to=%2B10000-01-01T00:00:00Z"
    })
    void timesOfNoYearAreRefused(String path, String query) {
        var answer = client.get("/platform/v1/" + path + "?" + query);
        assertProblem(answer, 400, "invalid-parameter");
        assertThat(answer.body()).contains("must be of a year from 0001 to 9999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10000-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z"
            })
    void aDeadlineOfNoYearIsRefused(String deadline) {
        var job =
                "{'description':[{'name':'a','exec':{'path':'swift://~/faults/hello'}}],'deadline':'%s'}";
        var answer = client.post(JOBS, job.formatted(deadline));
        assertProblem(answer, 400, "invalid-body");
        assertThat(answer.body()).contains("/deadline", "of a year from 0001 to 9999");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(PlatformClient.json(answer).path("code").asString()).isEqualTo(code);
    }
}
