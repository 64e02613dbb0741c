package org.zerocloud.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

@PlatformTest
class FrontEndOriginsTests {

    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final String METHOD = "Access-Control-Request-Method: ";

    @LocalServerPort int port;

    private RawHttp http;

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
    }

    private static String origin(String origin) {
        return "Origin: " + origin;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void aPageOfTheFrontEndMayAsk(String method) throws IOException {
        var answer =
                http.send(
                        "OPTIONS /platform/v1/jobs",
                        origin(PlatformTest.FRONT_END),
                        METHOD + method,
                        "Access-Control-Request-Headers: authorization,content-type,if-match,"
                                + "idempotency-key,prefer,last-event-id");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(ALLOWED)).isEqualTo(PlatformTest.FRONT_END);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains(method);
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("if-match");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(answer.header("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "https://console.example.com.evil.com",
                "https://evil.com/https://console.example.com",
                "http://console.example.com",
                "https://console.example.com:444",
                "null",
                "*"
            })
    void aPageOfAnotherOriginMayNot(String other) throws IOException {
        var question = http.send("OPTIONS /platform/v1/jobs", origin(other), METHOD + "GET");
        assertThat(question.head()).doesNotContain("Access-Control");
        var request = http.send("GET /platform/v1/jobs", origin(other), "X-Auth-Token: " + token());
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.header(ALLOWED)).isEmpty();
    }

    @Test
    void aPageMayNotSendWhatNobodyNeeds() throws IOException {
        var answer =
                http.send(
                        "OPTIONS /platform/v1/jobs",
                        origin(PlatformTest.FRONT_END),
                        METHOD + "GET",
                        "Access-Control-Request-Headers: x-forwarded-for");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aPageMayReadWhatItNeedsOfAnAnswer() throws IOException {
        var answer =
                http.send(
                        "GET /platform/v1/jobs",
                        origin(PlatformTest.FRONT_END),
                        "X-Auth-Token: " + token());
        assertThat(answer.header(ALLOWED)).isEqualTo(PlatformTest.FRONT_END);
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("Location", "ETag", "Link", "Retry-After", "X-Trans-Id");
    }

    @Test
    void aPageMayReadWhyItWasRefused() throws IOException {
        var answer = http.send("GET /platform/v1/jobs", origin(PlatformTest.FRONT_END));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header(ALLOWED)).isEqualTo(PlatformTest.FRONT_END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/v1.0", "/actuator/health", "/secret", "/v1/AUTH_test/none"})
    void isNotToldOfAnythingElse(String path) throws IOException {
        var answer = http.send("GET " + path, origin(PlatformTest.FRONT_END));
        assertThat(answer.header(ALLOWED)).isEmpty();
    }

    private String token() {
        return SwiftAccount.login(port, "test:tester", "testing").token();
    }
}
