package org.zerocloud.identity.key.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.identity.Administration.code;
import static org.zerocloud.identity.Administration.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.Administration;
import tools.jackson.databind.JsonNode;

@PlatformTest
class KeysApiTests {

    private static final String KEYS = "/platform/v1/keys";
    private static final String JOBS = "/platform/v1/jobs";
    private static final String USERS = "/platform/v1/users";

    @LocalServerPort int port;
    @Autowired JdbcClient database;

    private Administration administration;
    private String tenant;
    private PlatformClient boss;

    @BeforeEach
    void makeATenant() {
        administration = new Administration(port);
        tenant = administration.tenant();
        boss = administration.client(administration.user(tenant, "boss", "'admin'"));
    }

    private JsonNode make(String body) {
        var made = boss.post(KEYS, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made);
    }

    private JsonNode makeFor(String roles) {
        return make("{'name':'ci','roles':[%s]}".formatted(roles));
    }

    @Test
    void theScopesOfAKeyBoundItsRequestsAndThoseOfItsTokens() {
        var key = text(make("{'name':'ci','roles':['developer'],'scopes':['jobs:read']}"));
        assertThat(with(key, JOBS).statusCode()).isEqualTo(200);
        var client = administration.client(key);
        assertThat(client.post(JOBS, "[]").body()).contains("jobs:write");
        assertThat(with(key, "/v1/AUTH_" + tenant).statusCode()).isEqualTo(403);
        assertThat(client.post("/v1/AUTH_" + tenant, "[]", "X-Zerovm-Execute", "1.0").statusCode())
                .isEqualTo(403);

        var token = json(client.post("/platform/v1/tokens", "{'roles':['developer']}"));
        var browser = administration.client(token.path("token").asString());
        assertThat(browser.get(JOBS).statusCode()).isEqualTo(200);
        assertThat(browser.post(JOBS, "[]").body()).contains("jobs:write");
    }

    @Test
    void aPathThatHidesWhatItNamesNeedsEveryScope() {
        var key = text(make("{'name':'ci','roles':['admin'],'scopes':['admin:read']}"));
        assertThat(with(key, USERS).statusCode()).isEqualTo(200);
        assertThat(with(key, "/platform/v1/%6Aobs").statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyMakesAndRotatesNoneWithMoreScopesThanItsOwn() {
        var wide =
                json(boss.get(KEYS + "/" + makeFor("'viewer'").path("key").path("id").asString()));
        var made = "{'name':'ci','roles':['admin'],'scopes':['admin:read','admin:write']}";
        var client = administration.client(text(make(made)));
        assertThat(client.post(KEYS, "{'name':'x','roles':['viewer']}").statusCode())
                .isEqualTo(403);
        assertThat(
                        client.post(KEYS, "{'name':'x','roles':['viewer'],'scopes':['admin:read']}")
                                .statusCode())
                .isEqualTo(201);
        var id = wide.path("id").asString();
        assertThat(client.post(KEYS + "/" + id + "/rotate", "").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAScopeThatIsNone() {
        var answer =
                boss.post(KEYS, "{'name':'x','roles':['viewer'],'scopes':['jobs:everything']}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/scopes");
    }

    private HttpResponse<String> with(String text, String path) {
        return administration.client(text).get(path);
    }

    private static String text(JsonNode made) {
        return made.path("text").asString();
    }

    private static String id(JsonNode made) {
        return made.path("key").path("id").asString();
    }

    @Test
    void aKeyOpensThePlatform() {
        var text = text(makeFor("'viewer'"));
        assertThat(text).matches("zc_[0-9a-f]{16}_[0-9a-f]{64}");
        assertThat(with(text, JOBS).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyOpensTheStoreAsATokenDoes() {
        var text = text(makeFor("'admin'"));
        var path = "/v1/AUTH_" + tenant;
        assertThat(boss.get(path, "X-Auth-Token", text).statusCode()).isEqualTo(204);
        assertThat(with(text, path).statusCode()).isEqualTo(204);
    }

    @Test
    void aKeyDoesNoMoreThanItsRoles() {
        var text = text(makeFor("'viewer'"));
        assertThat(with(text, USERS).statusCode()).isEqualTo(403);
        assertThat(with(text, "/platform/v1/cdrs").statusCode()).isEqualTo(403);
        assertThat(with(text, "/v1/AUTH_" + tenant).statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyDoesNoMoreThanItsUser() {
        administration.user(tenant, "sue", "'viewer'");
        var answer = boss.post(KEYS, "{'name':'ci','user':'sue','roles':['developer']}");
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("403 forbidden");
    }

    @Test
    void aKeyLosesWhatItsUserLoses() {
        administration.user(tenant, "sue", "'developer'");
        var text = text(make("{'name':'ci','user':'sue','roles':['developer']}"));
        boss.send("PATCH", USERS + "/sue", "{'roles':['billing']}");
        assertThat(with(text, JOBS).statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyOfAUserWhoIsKeptOutOpensNothing() {
        administration.user(tenant, "sue", "'developer'");
        var text = text(make("{'name':'ci','user':'sue','roles':['developer']}"));
        boss.send("PATCH", USERS + "/sue", "{'enabled':false}");
        assertThat(with(text, JOBS).statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyOfASuspendedTenantOpensNothing() {
        var text = text(makeFor("'viewer'"));
        administration.act(tenant, "suspend");
        var answer = with(text, JOBS);
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("403 tenant-suspended");
    }

    @Test
    void nobodyMakesAKeyThatDoesMoreThanThey() {
        assertThat(boss.post(KEYS, "{'name':'x','roles':['reseller_admin']}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aKeyIsShownOnce() {
        var made = makeFor("'viewer'");
        var shown = boss.get(KEYS + "/" + id(made)).body() + boss.get(KEYS).body();
        assertThat(shown).contains(id(made)).doesNotContain(text(made).substring(20));
    }

    @Test
    void theSecretOfAKeyIsKeptNowhere() {
        var made = makeFor("'viewer'");
        var row =
                database.sql("select api_key::text from api_key where id = :id")
                        .param("id", id(made))
                        .query(String.class)
                        .single();
        assertThat(row).doesNotContain(text(made).substring(20));
    }

    @Test
    void aKeyLivesAsLongAsItSays() {
        var made = make("{'name':'x','roles':['viewer'],'lifetimeSeconds':3600}").path("key");
        var created = Instant.parse(made.path("createdAt").asString());
        assertThat(Instant.parse(made.path("expiresAt").asString()))
                .isEqualTo(created.plus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'x','roles':['viewer'],'lifetimeSeconds':31536001}",
                "{'name':'x','roles':['viewer'],'lifetimeSeconds':1}",
                "{'name':'x','roles':[]}",
                "{'name':'x'}",
                "{'roles':['viewer']}"
            })
    void refusesWhatIsNoKey(String body) {
        assertThat(boss.post(KEYS, body).statusCode()).isEqualTo(400);
    }

    @Test
    void anExpiredKeyOpensNothing() {
        assertThat(with(text(expired()), JOBS).statusCode()).isEqualTo(401);
    }

    @Test
    void anExpiredKeyIsGivenNoOtherSecret() {
        var path = KEYS + "/" + id(expired());
        var refused = boss.post(path + "/rotate", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo("key-expired");
        var key = json(boss.get(path));
        assertThat(json(refused).path("detail").asString())
                .contains(key.path("expiresAt").asString());
        assertThat(key.has("previousUntil")).isFalse();
        assertThat(boss.send("DELETE", path, "").statusCode()).isEqualTo(204);
    }

    private JsonNode expired() {
        var made = makeFor("'viewer'");
        database.sql(
                        """
                        update api_key set created_at = now() - interval '2 days',
                          expires_at = now() - interval '1 second' where id = :id
                        """)
                .param("id", id(made))
                .update();
        return made;
    }

    @Test
    void bothSecretsOfARotatedKeyOpenForAWhile() {
        var made = makeFor("'viewer'");
        var rotated = json(boss.post(KEYS + "/" + id(made) + "/rotate", ""));
        assertThat(with(text(rotated), JOBS).statusCode()).isEqualTo(200);
        assertThat(with(text(made), JOBS).statusCode()).isEqualTo(200);
        assertThat(rotated.path("key").path("previousUntil").asString()).isNotEmpty();
    }

    @Test
    void theOldSecretIsRefusedAfterThat() {
        var made = makeFor("'viewer'");
        boss.post(KEYS + "/" + id(made) + "/rotate", "");
        database.sql("update api_key set previous_until = now() where id = :id")
                .param("id", id(made))
                .update();
        assertThat(with(text(made), JOBS).statusCode()).isEqualTo(401);
    }

    @Test
    void aSecondRotationEndsTheFirstSecret() {
        var made = makeFor("'viewer'");
        boss.post(KEYS + "/" + id(made) + "/rotate", "");
        boss.post(KEYS + "/" + id(made) + "/rotate", "");
        assertThat(with(text(made), JOBS).statusCode()).isEqualTo(401);
    }

    @Test
    void aRevokedKeyOpensNothing() {
        var made = makeFor("'viewer'");
        assertThat(boss.send("DELETE", KEYS + "/" + id(made), "").statusCode()).isEqualTo(204);
        assertThat(with(text(made), JOBS).statusCode()).isEqualTo(401);
    }

    @Test
    void aRevokedKeyTakesItsTokensWithIt() {
        var made = makeFor("'viewer'");
        var token =
                json(administration
                                .client(text(made))
                                .post("/platform/v1/tokens", "{'roles':['viewer']}"))
                        .path("token")
                        .asString();
        assertThat(with(token, JOBS).statusCode()).isEqualTo(200);
        boss.send("DELETE", KEYS + "/" + id(made), "");
        assertThat(with(token, JOBS).statusCode()).isEqualTo(401);
    }

    @Test
    void changesAKeyOnlyAsTheCallerKnowsIt() {
        var path = KEYS + "/" + id(makeFor("'viewer'"));
        var tag = boss.get(path).headers().firstValue("ETag").orElseThrow();
        boss.post(path + "/rotate", "", "If-Match", tag);
        assertThat(boss.post(path + "/rotate", "", "If-Match", tag).statusCode()).isEqualTo(412);
        assertThat(boss.send("DELETE", path, "", "If-Match", tag).statusCode()).isEqualTo(412);
    }

    @Test
    void itIsWrittenDownWhenAKeyWasUsed() {
        var made = makeFor("'viewer'");
        assertThat(made.path("key").has("lastUsedAt")).isFalse();
        with(text(made), JOBS);
        assertThat(json(boss.get(KEYS + "/" + id(made))).path("lastUsedAt").asString())
                .isNotEmpty();
    }

    @Test
    void onlyTheWholeKeyOpens() {
        var text = text(makeFor("'viewer'"));
        var other = text.substring(0, text.length() - 1) + (text.endsWith("0") ? "1" : "0");
        assertThat(with(other, JOBS).statusCode()).isEqualTo(401);
        assertThat(with(text.substring(0, 20), JOBS).statusCode()).isEqualTo(401);
        assertThat(with(text + "0", JOBS).statusCode()).isEqualTo(401);
        assertThat(with("zc_' or 1=1", JOBS).statusCode()).isEqualTo(401);
    }

    @Test
    void keysOfOtherTenantsLookTheSameAsNone() {
        var path = KEYS + "/" + id(makeFor("'viewer'"));
        var tester = administration.client("test:tester", "testing");
        assertThat(tester.get(path).statusCode()).isEqualTo(404);
        assertThat(tester.post(path + "/rotate", "").statusCode()).isEqualTo(404);
        assertThat(tester.send("DELETE", path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aTokenForABrowserMakesNoKeys() {
        var token =
                json(boss.post("/platform/v1/tokens", "{'roles':['admin']}"))
                        .path("token")
                        .asString();
        var browser = administration.client(token);
        assertThat(browser.get(KEYS).statusCode()).isEqualTo(200);
        assertThat(browser.post(KEYS, "{'name':'x','roles':['viewer']}").statusCode())
                .isEqualTo(403);
    }
}
