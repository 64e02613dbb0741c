package org.zerocloud.identity.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.identity.Administration.code;
import static org.zerocloud.identity.Administration.json;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.Administration;

@PlatformTest
class TenantsApiTests {

    private static final String TENANTS = "/platform/v1/admin/tenants";

    @LocalServerPort int port;

    private Administration administration;

    @BeforeEach
    void logIn() {
        administration = new Administration(port);
    }

    @Test
    void theOperatorMakesATenantWhoseUsersLogIn() {
        var tenant = administration.tenant();
        var boss = administration.client(administration.user(tenant, "boss", "'admin'"));
        assertThat(json(boss.get("/platform/v1/users")).findValuesAsString("name"))
                .containsExactly("boss");
    }

    @Test
    void aNewTenantIsToldWhereItIs() {
        var name = "t" + UUID.randomUUID();
        var answer = administration.operator().post(TENANTS, "{'name':'%s'}".formatted(name));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains(TENANTS + "/" + name);
        assertThat(json(answer).path("account").asString()).isEqualTo("AUTH_" + name);
    }

    @Test
    void aNameIsGivenOnce() {
        var body = "{'name':'%s'}".formatted(administration.tenant());
        var answer = administration.operator().post(TENANTS, body);
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("409 already-exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'.x'}", "{'name':''}", "{}", "{'name':7", "[]", ""})
    void refusesWhatIsNoTenant(String body) {
        assertThat(administration.operator().post(TENANTS, body).statusCode()).isIn(400, 415);
    }

    @Test
    void refusesABodyWithoutEnd() {
        var body = "{'name':'%s'}".formatted("x".repeat(20_000));
        assertThat(administration.operator().post(TENANTS, body).statusCode()).isEqualTo(413);
    }

    @Test
    void listsTenantsAPageAtATime() {
        administration.tenant();
        administration.tenant();
        var first = administration.operator().get(TENANTS + "?limit=2");
        var link = first.headers().firstValue("Link").orElseThrow();
        var next = link.substring(1, link.indexOf('>'));
        var second = json(administration.operator().get(next));
        assertThat(second.path(0).path("name").asString())
                .isGreaterThan(json(first).path(1).path("name").asString());
    }

    @ParameterizedTest
    @CsvSource({"test:tester, testing, 403", "test:tester3, testing3, 403"})
    void isClosedToAllOthers(String user, String key, int status) {
        var other = administration.client(user, key);
        assertThat(other.get(TENANTS).statusCode()).isEqualTo(status);
        assertThat(other.get(TENANTS + "/test2").statusCode()).isEqualTo(status);
        assertThat(other.get(TENANTS + "/test2/quota").statusCode()).isEqualTo(status);
        assertThat(other.get(TENANTS + "/test2/users").statusCode()).isEqualTo(status);
        assertThat(other.get("/platform/v1/admin/audit").statusCode()).isEqualTo(status);
        assertThat(other.post(TENANTS + "/test2/suspend", "").statusCode()).isEqualTo(status);
    }

    @Test
    void aSuspendedTenantsTokensOpenNothing() {
        var tenant = administration.tenant();
        var boss = administration.user(tenant, "boss", "'admin'");
        var client = administration.client(boss);
        var account = administration.account(boss);
        administration.act(tenant, "suspend");
        var answer = client.get("/platform/v1/users");
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("403 tenant-suspended");
        assertThat(account.get("").statusCode()).isEqualTo(403);
    }

    @Test
    void aSuspendedTenantsUsersCannotLogIn() {
        var tenant = administration.tenant();
        var boss = administration.user(tenant, "boss", "'admin'");
        administration.act(tenant, "suspend");
        var body =
                "{'user':'%s','key':'%s','roles':['viewer']}".formatted(boss.user(), boss.secret());
        var answer = administration.client("").post("/platform/v1/tokens", body);
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("403 tenant-suspended");
    }

    @Test
    void aSuspendedTenantIsNotToldFromOthersByAWrongKey() {
        var tenant = administration.tenant();
        administration.user(tenant, "boss", "'admin'");
        administration.act(tenant, "suspend");
        var body = "{'user':'%s:boss','key':'wrong','roles':['viewer']}".formatted(tenant);
        var answer = administration.client("").post("/platform/v1/tokens", body);
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aResumedTenantIsLetInAgain() {
        var tenant = administration.tenant();
        var boss = administration.client(administration.user(tenant, "boss", "'admin'"));
        administration.act(tenant, "suspend");
        administration.act(tenant, "resume");
        assertThat(boss.get("/platform/v1/users").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodySuspendsTheirOwnTenant() {
        assertThat(administration.act("admin", "suspend").statusCode()).isEqualTo(403);
    }

    @Test
    void changesATenantOnlyAsTheCallerKnowsIt() {
        var tenant = administration.tenant();
        var path = TENANTS + "/" + tenant;
        var tag = administration.operator().get(path).headers().firstValue("ETag").orElseThrow();
        administration.act(tenant, "suspend");
        var answer = administration.operator().post(path + "/resume", "", "If-Match", tag);
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("412 precondition-failed");
    }

    @Test
    void changesAQuotaOnlyAsTheCallerKnowsIt() {
        var path = TENANTS + "/" + administration.tenant() + "/quota";
        var operator = administration.operator();
        var tag = operator.get(path).headers().firstValue("ETag").orElseThrow();
        assertThat(operator.send("PUT", path, "{'objects':5}", "If-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(operator.send("PUT", path, "{'objects':6}", "If-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(operator.get(path).body()).isEqualTo("{\"objects\":5}");
    }

    @Test
    void refusesAQuotaBelowNothing() {
        var path = TENANTS + "/" + administration.tenant() + "/quota";
        var answer = administration.operator().send("PUT", path, "{'objects':-1}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/objects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nobody", "/nobody/quota", "/nobody/users", "/x%20y"})
    void whatIsNotThereIsNotFound(String path) {
        assertThat(administration.operator().get(TENANTS + path).statusCode()).isEqualTo(404);
    }
}
