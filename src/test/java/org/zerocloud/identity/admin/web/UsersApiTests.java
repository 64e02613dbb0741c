package org.zerocloud.identity.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.identity.Administration.code;
import static org.zerocloud.identity.Administration.json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.Administration;
import org.zerocloud.identity.Administration.Login;

@PlatformTest
class UsersApiTests {

    private static final String USERS = "/platform/v1/users";

    @LocalServerPort int port;

    private Administration administration;
    private String tenant;
    private PlatformClient boss;

    @BeforeEach
    void makeATenant() {
        administration = new Administration(port);
        tenant = administration.tenant();
        boss = administration.client(administration.user(tenant, "boss", "'admin'"));
    }

    private Login make(String name, String roles) {
        var made = boss.post(USERS, "{'name':'%s','roles':[%s]}".formatted(name, roles));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new Login(tenant + ":" + name, json(made).path("secret").asString());
    }

    @Test
    void anAdministratorMakesAUserWhoLogsIn() {
        var sue = administration.client(make("sue", "'developer'"));
        assertThat(sue.get("/platform/v1/jobs").statusCode()).isEqualTo(200);
    }

    @Test
    void aSecretIsShownOnce() {
        var sue = make("sue", "'viewer'");
        assertThat(boss.get(USERS + "/sue").body()).contains("sue").doesNotContain(sue.secret());
    }

    @Test
    void anAnswerWithASecretIsNotKept() {
        var made = boss.post(USERS, "{'name':'sue','roles':['viewer']}");
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'a:b','roles':[]}",
                "{'name':'a b','roles':[]}",
                "{'name':'sue','roles':['owner']}",
                "{'name':'sue','roles':[null]}",
                "{'name':'sue'}"
            })
    void refusesWhatIsNoUser(String body) {
        assertThat(boss.post(USERS, body).statusCode()).isEqualTo(400);
    }

    @Test
    void aNameIsGivenOnce() {
        make("sue", "'viewer'");
        var again = boss.post(USERS, "{'name':'sue','roles':['viewer']}");
        assertThat(again.statusCode() + " " + code(again)).isEqualTo("409 already-exists");
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        var answer = boss.post(USERS, "{'name':'sue','roles':['reseller_admin']}");
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("403 forbidden");
    }

    @Test
    void nobodyRaisesAUserAboveThemselves() {
        make("sue", "'viewer'");
        var answer = boss.send("PATCH", USERS + "/sue", "{'roles':['reseller_admin']}");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyTakesOverAUserAboveThemselves() {
        administration.user(tenant, "operator", "'reseller_admin'");
        assertThat(boss.post(USERS + "/operator/secret", "").statusCode()).isEqualTo(403);
        assertThat(boss.send("PATCH", USERS + "/operator", "{'enabled':false}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodyChangesThemselves() {
        assertThat(boss.send("PATCH", USERS + "/boss", "{'enabled':false}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void changedRolesHoldAtOnce() {
        var sue = administration.client(make("sue", "'viewer'"));
        boss.send("PATCH", USERS + "/sue", "{'roles':['billing']}");
        assertThat(sue.get("/platform/v1/jobs").statusCode()).isEqualTo(403);
        assertThat(sue.get("/platform/v1/cdrs").statusCode()).isEqualTo(200);
    }

    @Test
    void aUserWhoIsKeptOutLosesItsTokens() {
        var sue = administration.client(make("sue", "'viewer'"));
        boss.send("PATCH", USERS + "/sue", "{'enabled':false}");
        assertThat(sue.get("/platform/v1/jobs").statusCode()).isEqualTo(401);
        boss.send("PATCH", USERS + "/sue", "{'enabled':true}");
        assertThat(sue.get("/platform/v1/jobs").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherSecretEndsWhatTheOldOneOpened() {
        var login = make("sue", "'viewer'");
        var sue = administration.client(login);
        var changed = json(boss.post(USERS + "/sue/secret", "")).path("secret").asString();
        assertThat(sue.get("/platform/v1/jobs").statusCode()).isEqualTo(401);
        assertThat(
                        administration
                                .client(new Login(login.user(), changed))
                                .get("/platform/v1/jobs")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void changesAUserOnlyAsTheCallerKnowsIt() {
        make("sue", "'viewer'");
        var tag = boss.get(USERS + "/sue").headers().firstValue("ETag").orElseThrow();
        var change = "{'roles':['billing']}";
        assertThat(boss.send("PATCH", USERS + "/sue", change, "If-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(boss.send("PATCH", USERS + "/sue", change, "If-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(boss.post(USERS + "/sue/secret", "", "If-Match", tag).statusCode())
                .isEqualTo(412);
    }

    @Test
    void aUserOfTheConfigurationIsChangedThere() {
        var tester = administration.client("test:tester", "testing");
        var answer = tester.send("PATCH", USERS + "/tester3", "{'roles':['viewer']}");
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("409 user-of-configuration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'developer'", "'viewer'", "'billing'", ""})
    void isClosedToLesserRoles(String roles) {
        var other = administration.client(make("other", roles));
        assertThat(other.get(USERS).statusCode()).isEqualTo(403);
        assertThat(other.post(USERS, "{'name':'x','roles':[]}").statusCode()).isEqualTo(403);
        assertThat(other.post(USERS + "/boss/secret", "").statusCode()).isEqualTo(403);
        assertThat(other.get("/platform/v1/keys").statusCode()).isEqualTo(403);
        assertThat(other.get("/platform/v1/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void usersOfOtherTenantsLookTheSameAsNone() {
        assertThat(boss.get(USERS + "/tester").statusCode()).isEqualTo(404);
        assertThat(boss.post(USERS + "/tester/secret", "").statusCode()).isEqualTo(404);
    }

    @Test
    void listsUsersAPageAtATime() {
        make("adam", "");
        make("zoe", "");
        var first = boss.get(USERS + "?limit=2");
        assertThat(json(first).findValuesAsString("name")).containsExactly("adam", "boss");
        assertThat(first.headers().firstValue("Link"))
                .contains("</platform/v1/users?limit=2&cursor=boss>; rel=\"next\"");
        assertThat(json(boss.get(USERS + "?limit=2&cursor=boss")).findValuesAsString("name"))
                .containsExactly("zoe");
    }
}
