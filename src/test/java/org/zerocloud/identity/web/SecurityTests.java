package org.zerocloud.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.identity.Tokens;
import org.zerocloud.identity.web.RawHttp.Answer;

@ApplicationModuleTest(
        module = "identity",
        extraIncludes = "problem",
        webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = "server.address=127.0.0.1")
@Import({PostgresConfiguration.class, EchoController.class})
class SecurityTests {

    private static final String LOGIN = "GET /auth/v1.0";

    @LocalServerPort private int port;
    @Autowired private Tokens tokens;
    @Autowired private JdbcClient database;

    private RawHttp http;

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Auth-User, X-Auth-Key",
        "X-Storage-User, X-Storage-Pass",
        "X-Auth-User, X-Storage-Pass",
        "x-auth-user, x-auth-key"
    })
    void givesATokenForAKey(String userHeader, String keyHeader) throws IOException {
        var answer = http.send(LOGIN, userHeader + ": test:tester", keyHeader + ": testing");
        assertThat(tokens.find(answer.header("X-Auth-Token"))).isPresent();
    }

    @Test
    void givesTheTokenUnderBothNames() throws IOException {
        var answer = logIn("test:tester", "testing");
        assertThat(answer.header("X-Storage-Token")).isEqualTo(answer.header("X-Auth-Token"));
    }

    @Test
    void saysHowLongTheTokenLives() throws IOException {
        assertThat(logIn("test:tester", "testing").header("X-Auth-Token-Expires"))
                .isEqualTo("86400");
    }

    @ParameterizedTest
    @CsvSource({
        "test:tester, testing, AUTH_test",
        "test2:tester2, testing2, AUTH_test2",
        "test:tester3, testing3, AUTH_test",
        "admin:admin, admin, AUTH_admin"
    })
    void pointsEachDemoUserToItsAccount(String user, String key, String account)
            throws IOException {
        assertThat(logIn(user, key).header("X-Storage-Url"))
                .isEqualTo("http://127.0.0.1:" + port + "/v1/" + account);
    }

    @ParameterizedTest
    @CsvSource({
        "storage.example.com:8888, http://storage.example.com:8888/v1/AUTH_test",
        "storage.example.com, http://storage.example.com/v1/AUTH_test",
        "[::1]:8888, http://[::1]:8888/v1/AUTH_test"
    })
    void pointsToTheHostThatTheClientUsed(String host, String url) throws IOException {
        var answer =
                http.send(
                        LOGIN, "Host: " + host, "X-Auth-User: test:tester", "X-Auth-Key: testing");
        assertThat(answer.header("X-Storage-Url")).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "test:tester, wrong, Swift realm=\"test\"",
        "test:nobody, testing, Swift realm=\"test\"",
        "nobody, testing, Swift realm=\"unknown\"",
        "a\"b:c, testing, Swift realm=\"a%22b\""
    })
    void refusesALoginAsSwiftDoes(String user, String key, String challenge) throws IOException {
        var answer = logIn(user, key);
        assertThat(answer.status() + " " + answer.header("Www-Authenticate"))
                .isEqualTo("401 " + challenge);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Auth-User: test:tester", "X-Auth-Key: testing", "X-Other: x"})
    void refusesALoginWithoutUserOrKey(String header) throws IOException {
        assertThat(http.send(LOGIN, header).status()).isEqualTo(401);
    }

    @Test
    void letsAClientWithAStaleTokenLogIn() throws IOException {
        var answer =
                http.send(
                        LOGIN,
                        "X-Auth-Token: AUTH_tkstale",
                        "X-Auth-User: test:tester",
                        "X-Auth-Key: testing");
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Auth-Token: ",
                "X-Storage-Token: ",
                "Authorization: Bearer ",
                "authorization: bearer "
            })
    void knowsTheCallerByItsToken(String header) throws IOException {
        var answer = http.send("GET /v1/AUTH_test", header + token());
        assertThat(answer.body()).isEqualTo("SWIFT /v1/AUTH_test test:tester");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/AUTH_test/c/o", "/open/AUTH_test/a/b", "/api/AUTH_test/c/x"})
    void letsNobodyInParticularReachTheGateway(String path) throws IOException {
        assertThat(http.send("GET " + path).body()).isEqualTo("SWIFT " + path + " nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/AUTH_test/c", "/platform/v1/cdrs"})
    void refusesAnUnknownTokenAtOnce(String path) throws IOException {
        assertThat(http.send("GET " + path, "X-Auth-Token: AUTH_tkstale").status()).isEqualTo(401);
    }

    @Test
    void namesTheAccountWhereItRefusesAnUnknownToken() throws IOException {
        assertThat(
                        http.send("GET /v1/AUTH_test/c", "X-Auth-Token: AUTH_tkstale")
                                .header("Www-Authenticate"))
                .isEqualTo("Swift realm=\"AUTH_test\"");
    }

    @Test
    void explainsARefusalInSwiftsWords() throws IOException {
        assertThat(http.send("GET /v1/AUTH_test", "X-Auth-Token: AUTH_tkstale").body())
                .isEqualTo(
                        "<html><h1>Unauthorized</h1><p>This server could not verify that you are"
                                + " authorized to access the document you requested.</p></html>");
    }

    @Test
    void sendsNoBodyWithARefusedHead() throws IOException {
        assertThat(http.send("HEAD /v1/AUTH_test", "X-Auth-Token: AUTH_tkstale").body()).isEmpty();
    }

    @Test
    void letsAKnownCallerUseThePlatform() throws IOException {
        assertThat(http.send("GET /platform/v1/x", "X-Auth-Token: " + token()).body())
                .isEqualTo("PLATFORM /platform/v1/x test:tester");
    }

    @Test
    void asksAnUnknownCallerOfThePlatformForAToken() throws IOException {
        var answer = http.send("GET /platform/v1/x");
        assertThat(answer.status() + " " + answer.header("Content-Type") + " " + answer.body())
                .startsWith("401 application/problem+json")
                .contains("\"type\":\"/problems/unauthorized\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/info", "/healthcheck", "/actuator/health", "/actuator/health/liveness"})
    void opensWhatMonitorsAskFor(String path) throws IOException {
        assertThat(http.send("GET " + path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/secret", "/", "/actuator", "/actuator/env", "/v2/x", "/v1x", "/infox"})
    void closesEverythingElse(String path) throws IOException {
        assertThat(http.send("GET " + path).status()).isEqualTo(401);
    }

    @Test
    void closesMetersToAllButOperators() throws IOException {
        assertThat(http.send("GET /actuator/prometheus").status()).isEqualTo(401);
        assertThat(http.send("GET /actuator/prometheus", "X-Auth-Token: " + token()).status())
                .isEqualTo(403);
    }

    @Test
    void closesEverythingElseToKnownCallersToo() throws IOException {
        assertThat(http.send("GET /secret", "X-Auth-Token: " + token()).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/AUTH_test/c/a//b",
                "/v1/AUTH_test/c//",
                "/v1/AUTH_test/c/a%2Fb",
                "/v1/AUTH_test/c/a%5Cb",
                "/v1/AUTH_test/c/a%25b",
                "/v1/AUTH_test/c/a;b=c",
                "/v1/AUTH_test/c/a%3Bb",
                "/v1/AUTH_test/c/./a/../b",
                "/v1/AUTH_test/c/%2e%2e/%2e",
                "/v1/AUTH_test/c/a%0A%0D%01%7F",
                "/v1/AUTH_test/c/%E2%82%AC%F0%9F%98%80",
                "/v1/AUTH_test/c/a%20b+c*'()",
                "/open/AUTH_test/c/a//..%2F;x",
                "/api/AUTH_test/c/a//..%2F;x",
            })
    void handsObjectNamesOverAsTheyAre(String path) throws IOException {
        assertThat(http.send("GET " + path).body()).isEqualTo("SWIFT " + path + " nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "PUT", "POST", "DELETE", "PATCH"})
    void handsSwiftsMethodsOver(String method) throws IOException {
        assertThat(http.send(method + " /v1/AUTH_test/c").body())
                .isEqualTo("SWIFT /v1/AUTH_test/c nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void leavesABodyThatIsCalledAFormToTheController(String method) throws IOException {
        var answer =
                http.send(
                        method + " /v1/AUTH_test/body",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: 3",
                        "",
                        "a=b");
        assertThat(answer.body()).isEqualTo("null a=b");
    }

    @Test
    void takesAsManyHeadersAsSwiftAllows() throws IOException {
        assertThat(http.send("GET /v1/AUTH_test/c", headers(150)).status()).isEqualTo(200);
    }

    @Test
    void refusesMoreHeadersThanItsSettingAllows() throws IOException {
        assertThat(http.send("GET /v1/AUTH_test/c", headers(200)).status()).isEqualTo(400);
    }

    @Test
    void takesNamesAndKeysInUtf8() throws IOException {
        database.sql(
                        """
                        insert into tenant_user
                          (qualified_name, tenant, name, key_hash, configured, enabled)
                        select 'test:süß€', tenant, 'süß€', key_hash, false, true
                        from tenant_user where qualified_name = 'test:tester'
                        """)
                .update();
        assertThat(logIn("test:süß€", "testing").status()).isEqualTo(200);
    }

    @Test
    void takesHeadersInUtf8() throws IOException {
        assertThat(http.send("GET /v1/AUTH_test/c", "X-Object-Meta-Name: süß € 😀").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/../platform/v1/x",
                "/v1/%2e%2e/platform/v1/x",
                "/v1/..%2Fplatform/v1/x",
                "/v1/..;/platform/v1/x",
                "/v1;x/../platform/v1/x",
                "/v1//../../platform/v1/x",
                "//platform/v1/x",
                "/./platform/v1/x",
                "/platform;x/v1/x",
                "/platform%2Fv1%2Fx",
                "/platform%2f../v1/x",
                "/platform/../platform/v1/x",
                "/platform//v1/x",
                "/%70latform/v1/x",
                "/PLATFORM/v1/x",
                "/info/../platform/v1/x",
                "/info;/../platform/v1/x",
                "/auth/..%2Fplatform/v1/x",
                "/actuator/health/../../platform/v1/x",
                "\\platform\\v1\\x",
                "http://127.0.0.1/platform/v1/x",
            })
    void letsNoDisguisedPathReachThePlatform(String path) throws IOException {
        assertThat(http.send("GET " + path).body()).doesNotStartWith("PLATFORM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/../secret",
                "/v1/%2e%2e/secret",
                "/v1/..;/secret",
                "//secret",
                "/%73ecret",
                "/info/../secret",
                "/v1/../actuator/env"
            })
    void letsNoDisguisedPathReachWhatIsClosed(String path) throws IOException {
        assertThat(http.send("GET " + path).body()).doesNotContain("OTHER", "activeProfiles");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /platform/v1/x;y",
                "GET /platform//v1/x",
                "GET /platform/%2e%2e/v1/x",
                "BREW /platform/v1/x"
            })
    void saysOfAStrangeRequestLineThatItIsOne(String line) throws IOException {
        var answer = http.send(line);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).containsIgnoringCase("Content-Type: application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"invalid-parameter\"", "request line");
    }

    @Test
    void opensNoSession() throws IOException {
        assertThat(http.send("GET /v1/AUTH_test", "X-Auth-Token: " + token()).head())
                .doesNotContainIgnoringCase("Set-Cookie");
    }

    private Answer logIn(String user, String key) throws IOException {
        return http.send(LOGIN, "X-Auth-User: " + user, "X-Auth-Key: " + key);
    }

    private static String[] headers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "X-Container-Meta-" + number + ": x")
                .toArray(String[]::new);
    }

    private String token() {
        return tokens.issue("test:tester", "testing").orElseThrow().text();
    }
}
