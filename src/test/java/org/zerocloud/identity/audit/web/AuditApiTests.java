package org.zerocloud.identity.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zerocloud.identity.Administration.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.Administration;
import org.zerocloud.identity.Administration.Login;
import tools.jackson.databind.JsonNode;

@PlatformTest
class AuditApiTests {

    private static final String AUDIT = "/platform/v1/audit";

    @LocalServerPort int port;
    @Autowired JdbcClient database;

    private Administration administration;
    private String tenant;
    private Login login;
    private PlatformClient boss;

    @BeforeEach
    void makeATenant() {
        administration = new Administration(port);
        tenant = administration.tenant();
        login = administration.user(tenant, "boss", "'admin'");
        boss = administration.client(login);
    }

    private static List<String> tenants(HttpResponse<String> page) {
        return StreamSupport.stream(json(page).spliterator(), false)
                .map((JsonNode entry) -> entry.path("tenant").asString())
                .toList();
    }

    @Test
    void everyActHasItsEntry() {
        boss.post("/platform/v1/users", "{'name':'sue','roles':['viewer']}");
        boss.send("PATCH", "/platform/v1/users/sue", "{'roles':['billing']}");
        boss.post("/platform/v1/users/sue/secret", "");
        var key = json(boss.post("/platform/v1/keys", "{'name':'k','roles':['viewer']}"));
        var path = "/platform/v1/keys/" + key.path("key").path("id").asString();
        boss.post(path + "/rotate", "");
        boss.send("DELETE", path, "");
        administration.quota(tenant, "{'objects':9}");
        administration.act(tenant, "suspend");
        administration.act(tenant, "resume");
        assertThat(json(boss.get(AUDIT)).findValuesAsString("act"))
                .containsExactly(
                        "tenant-resumed",
                        "tenant-suspended",
                        "quota-changed",
                        "key-revoked",
                        "key-rotated",
                        "key-created",
                        "user-secret-changed",
                        "user-changed",
                        "user-created",
                        "user-created",
                        "tenant-created");
    }

    @Test
    void anEntrySaysWhoDidWhat() {
        boss.post("/platform/v1/users", "{'name':'sue','roles':['viewer']}");
        boss.send("PATCH", "/platform/v1/users/sue", "{'roles':['billing']}");
        var entry = json(boss.get(AUDIT)).path(0);
        assertThat(entry.path("actor").asString()).isEqualTo(tenant + ":boss");
        assertThat(entry.path("credential").asString()).isEqualTo("token");
        assertThat(entry.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(entry.path("target").asString()).isEqualTo(tenant + ":sue");
        assertThat(roles(entry.path("before"))).containsExactly("viewer");
        assertThat(roles(entry.path("after"))).containsExactly("billing");
    }

    private static List<String> roles(JsonNode user) {
        return StreamSupport.stream(user.path("roles").spliterator(), false)
                .map((JsonNode role) -> role.asString())
                .toList();
    }

    @Test
    void anEntrySaysOfThingsWhatTheApiSaysOfThem() {
        boss.post("/platform/v1/users", "{'name':'sue','roles':['viewer']}");
        assertThat(json(boss.get(AUDIT)).at("/0/after"))
                .isEqualTo(json(boss.get("/platform/v1/users/sue")));
        var key = json(boss.post("/platform/v1/keys", "{'name':'k','roles':['viewer']}"));
        assertThat(json(boss.get(AUDIT)).at("/0/after")).isEqualTo(key.path("key"));
        administration.quota(tenant, "{'objects':9}");
        assertThat(json(boss.get(AUDIT)).at("/0/before")).hasToString("{}");
        assertThat(json(boss.get(AUDIT)).at("/0/after")).hasToString("{\"objects\":9}");
        var suspended = json(administration.act(tenant, "suspend"));
        administration.act(tenant, "resume");
        assertThat(json(boss.get(AUDIT)).at("/0/before")).isEqualTo(suspended);
    }

    @Test
    void whatChangesNothingHasNone() {
        boss.post("/platform/v1/users", "{'name':'sue','roles':['viewer']}");
        var same = "{'roles':['viewer'],'enabled':true}";
        assertThat(boss.send("PATCH", "/platform/v1/users/sue", same).statusCode()).isEqualTo(200);
        assertThat(boss.send("PATCH", "/platform/v1/users/sue", "{}").statusCode()).isEqualTo(200);
        assertThat(json(boss.get(AUDIT + "?act=user-changed"))).isEmpty();
    }

    @Test
    void aRefusedActHasNone() {
        boss.post("/platform/v1/users", "{'name':'sue','roles':['reseller_admin']}");
        boss.post("/platform/v1/users", "{'name':'boss','roles':['viewer']}");
        assertThat(json(boss.get(AUDIT)).findValuesAsString("act"))
                .containsExactly("user-created", "tenant-created");
    }

    @Test
    void noEntryHasASecret() {
        var key = json(boss.post("/platform/v1/keys", "{'name':'k','roles':['viewer']}"));
        assertThat(boss.get(AUDIT).body())
                .contains("key-created")
                .doesNotContain(login.secret(), key.path("text").asString().substring(20), "hash");
    }

    @Test
    void administratorsSeeTheirOwnTenantAlone() {
        administration.tenant();
        assertThat(tenants(boss.get(AUDIT))).containsOnly(tenant);
    }

    @Test
    void theOperatorSeesAll() {
        var all = administration.operator().get("/platform/v1/admin/audit?limit=2");
        assertThat(json(all).findValuesAsString("act"))
                .containsExactly("user-created", "tenant-created");
        var one = administration.operator().get("/platform/v1/admin/audit?tenant=" + tenant);
        assertThat(tenants(one)).containsOnly(tenant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?act=tenant-created",
                "?actor=admin:admin&act=tenant-created",
                "?act=tenant-created&from=2020-01-01T00:00:00Z",
                "?limit=1&act=tenant-created"
            })
    void findsWhatIsLookedFor(String query) {
        assertThat(json(boss.get(AUDIT + query)).findValuesAsString("act"))
                .containsExactly("tenant-created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?act=key-created",
                "?actor=test:tester",
                "?target=x",
                "?to=2020-01-01T00:00:00Z",
                "?cursor=0"
            })
    void findsNothingElse(String query) {
        assertThat(json(boss.get(AUDIT + query))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?act=x", "?limit=0", "?cursor=x", "?from=yesterday"})
    void refusesWhatCannotBeLookedFor(String query) {
        assertThat(boss.get(AUDIT + query).statusCode()).isEqualTo(400);
    }

    @Test
    void leadsToTheNextPage() {
        var link = boss.get(AUDIT + "?limit=1").headers().firstValue("Link").orElseThrow();
        var next = json(boss.get(link.substring(1, link.indexOf('>'))));
        assertThat(next.findValuesAsString("act")).containsExactly("tenant-created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'somebody'",
                "delete from audit_entry",
                "truncate audit_entry"
            })
    void theDatabaseLosesAndChangesNoEntry(String statement) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> database.sql(statement).update())
                .withMessageContaining("only ever added");
    }
}
