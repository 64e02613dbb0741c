package org.zerocloud.identity.login.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.identity.Administration.code;
import static org.zerocloud.identity.Administration.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.Administration;

@PlatformTest
class TokensApiTests {

    private static final String TOKENS = "/platform/v1/tokens";
    private static final String JOBS = "/platform/v1/jobs";
    private static final String LOGIN =
            "{'user':'test:tester','key':'testing','roles':['viewer'],'lifetimeSeconds':60}";

    @LocalServerPort int port;

    private Administration administration;
    private PlatformClient nobody;

    @BeforeEach
    void logIn() {
        administration = new Administration(port);
        nobody = administration.client("");
    }

    private static String token(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("token").asString();
    }

    @Test
    void aLoginGivesATokenForMinutes() {
        var answer = nobody.post(TOKENS, LOGIN);
        assertThat(json(answer).path("lifetimeSeconds").asInt()).isEqualTo(60);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(administration.client(token(answer)).get(JOBS).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenIsExchangedForOneThatIsWorthLess() {
        var tester = administration.client("test:tester", "testing");
        var browser = administration.client(token(tester.post(TOKENS, "{'roles':['billing']}")));
        assertThat(browser.get("/platform/v1/cdrs").statusCode()).isEqualTo(200);
        assertThat(browser.get(JOBS).statusCode()).isEqualTo(403);
        assertThat(browser.get("/v1/AUTH_test").statusCode()).isEqualTo(403);
    }

    @Test
    void noTokenIsWorthMoreThanItsCaller() {
        var tester = administration.client("test:tester", "testing");
        assertThat(tester.post(TOKENS, "{'roles':['reseller_admin']}").statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenForABrowserGivesNoOther() {
        var browser = administration.client(token(nobody.post(TOKENS, LOGIN)));
        assertThat(browser.post(TOKENS, "{'roles':['viewer']}").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'roles':['viewer']}",
                "{'user':'test:tester','roles':['viewer']}",
                "{'user':'test:tester','key':'wrong','roles':['viewer']}",
                "{'user':'test:nobody','key':'testing','roles':['viewer']}"
            })
    void whoeverIsNotKnownGetsNone(String body) {
        var answer = nobody.post(TOKENS, body);
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("401 unauthorized");
    }

    @Test
    void aWrongKeyAndAnUnknownUserAreAnsweredTheSame() {
        var wrong = "{'user':'test:%s','key':'wrong','roles':['viewer']}";
        var known = json(nobody.post(TOKENS, wrong.formatted("tester3")));
        var unknown = json(nobody.post(TOKENS, wrong.formatted("nobody3")));
        assertThat(known.path("detail")).isEqualTo(unknown.path("detail"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'user':'test:tester','key':'testing'}",
                "{'user':'test:tester','key':'testing','roles':['viewer'],'lifetimeSeconds':1}",
                "{'user':'test:tester','key':'testing','roles':['viewer'],'lifetimeSeconds':3601}"
            })
    void refusesWhatIsNoToken(String body) {
        assertThat(nobody.post(TOKENS, body).statusCode()).isEqualTo(400);
    }

    @Test
    void whoGuessesIsHeldBackAndTold() {
        var guess = "{'user':'test:guessed','key':'%d','roles':['viewer']}";
        HttpResponse<String> answer = nobody.post(TOKENS, guess.formatted(0));
        for (var i = 1; i <= 40 && answer.statusCode() == 401; i++) {
            answer = nobody.post(TOKENS, guess.formatted(i));
        }
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("429 logins-throttled");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    @Test
    void noParameterOfAUrlIsAToken() {
        var token = token(nobody.post(TOKENS, LOGIN));
        assertThat(nobody.get(JOBS + "?access_token=" + token).statusCode()).isEqualTo(401);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void noSecretIsLogged(CapturedOutput output) {
        var tenant = administration.tenant();
        var boss = administration.user(tenant, "boss", "'admin'");
        var client = administration.client(boss);
        var key = json(client.post("/platform/v1/keys", "{'name':'x','roles':['viewer']}"));
        var text = key.path("text").asString();
        administration.client(text).get(JOBS);
        administration.client(text + "x").get(JOBS);
        var token = token(client.post(TOKENS, "{'roles':['viewer']}"));
        administration.client(token).get(JOBS);
        nobody.post(
                TOKENS, "{'user':'test:\\u001b[31mx','key':'the-wrong-key','roles':['viewer']}");
        assertThat(output.getAll())
                .contains("A login as test:?[31mx from")
                .doesNotContain(boss.secret(), text.substring(20), token, "the-wrong-key");
    }
}
