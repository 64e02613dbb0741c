package org.zerocloud.identity.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.identity.Administration.json;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.invoice.Invoices;
import org.zerocloud.identity.Administration;
import org.zerocloud.identity.TenantId;
import org.zerocloud.webhook.Receiver;
import org.zerocloud.zapp.web.ZappBytes;
import tools.jackson.databind.JsonNode;

/** What is done through other modules than that of the users is in the audit log too. */
@PlatformTest
class ActsOfAllModulesTests {

    private static final String BUDGET = "/platform/v1/budget";
    private static final String BOOKS = "/platform/v1/admin/price-books";
    private static final String HOOKS = "/platform/v1/webhooks";
    private static final String ZAPP = "/platform/v1/zapps/hello";
    private static final String HOOK = "{'url':'%s','types':['org.zerocloud.job.%s']}";

    @LocalServerPort int port;
    @Autowired Invoices invoices;

    private String tenant;
    private PlatformClient boss;
    private PlatformClient operator;

    @BeforeEach
    void makeATenant() {
        var administration = new Administration(port);
        tenant = administration.tenant();
        boss = administration.client(administration.user(tenant, "boss", "'admin'"));
        operator = administration.operator();
    }

    private JsonNode entries() {
        return json(boss.get("/platform/v1/audit"));
    }

    private JsonNode latest() {
        return entries().path(0);
    }

    private List<String> acts() {
        return entries().findValuesAsString("act").stream()
                .filter(act -> !act.endsWith("-created") || act.startsWith("webhook"))
                .toList();
    }

    private void assertLatest(String act, String actor, String target) {
        var entry = latest();
        assertThat(entry.path("act").asString()).isEqualTo(act);
        assertThat(entry.path("actor").asString()).isEqualTo(actor);
        assertThat(entry.path("target").asString()).isEqualTo(target);
        assertThat(entry.path("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void budgetsOfTenantAndPlatform() {
        boss.send("PUT", BUDGET, "{'amount':1}");
        assertLatest("budget-set", tenant + ":boss", tenant);
        assertThat(latest().has("before")).isFalse();
        var own = json(boss.get(BUDGET)).at("/budgets/0");
        assertThat(latest().path("after")).isEqualTo(own);
        operator.send("PUT", "/platform/v1/admin/budgets/" + tenant, "{'amount':2,'hard':true}");
        assertLatest("budget-set", "admin:admin", tenant);
        assertThat(latest().at("/after/owner").asString()).isEqualTo("platform");
        boss.send("PUT", BUDGET, "{'amount':3}");
        assertThat(latest().path("before")).isEqualTo(own);
        boss.send("DELETE", BUDGET, "");
        assertThat(latest().at("/before/amount").asString()).isEqualTo("3.000000");
        assertThat(latest().has("after")).isFalse();
        operator.send("DELETE", "/platform/v1/admin/budgets/" + tenant, "");
        assertThat(acts())
                .containsExactly(
                        "budget-removed",
                        "budget-removed",
                        "budget-set",
                        "budget-set",
                        "budget-set");
    }

    @Test
    void aBudgetThatStaysAsItIsHasNoEntry() {
        boss.send("PUT", BUDGET, "{'amount':1}");
        boss.send("PUT", BUDGET, "{'amount':1.0,'hard':false}");
        operator.send("DELETE", "/platform/v1/admin/budgets/" + tenant, "");
        assertThat(acts()).containsExactly("budget-set");
    }

    @Test
    void priceBooksOfATenant() {
        var order =
                "{'tenant':'%s','currency':'USD','effectiveFrom':'2100-01-01T00:00:00Z','prices':{'job':1}}"
                        .formatted(tenant);
        var book = json(operator.post(BOOKS, order));
        var id = book.path("id").asString();
        assertLatest("price-book-published", "admin:admin", id);
        assertThat(latest().path("after")).isEqualTo(book);
        operator.send("DELETE", BOOKS + "/" + id, "");
        assertLatest("price-book-withdrawn", "admin:admin", id);
        assertThat(latest().path("before").path("id")).isEqualTo(book.path("id"));
        operator.send("DELETE", BOOKS + "/" + id, "");
        assertThat(acts()).containsExactly("price-book-withdrawn", "price-book-published");
    }

    @Test
    void priceBooksOfThePlatformAreInTheLogOfTheOperatorsTenant() {
        var order = "{'currency':'USD','effectiveFrom':'2099-12-24T18:00:00Z','prices':{'job':1}}";
        var id = json(operator.post(BOOKS, order)).path("id").asString();
        operator.send("DELETE", BOOKS + "/" + id, "");
        var entries = json(operator.get("/platform/v1/admin/audit?tenant=admin&target=" + id));
        assertThat(entries.findValuesAsString("act"))
                .containsExactly("price-book-withdrawn", "price-book-published");
        assertThat(entries.at("/0/before/prices/job").asString()).isEqualTo("1");
        assertThat(acts()).isEmpty();
    }

    @Test
    void anInvoiceIsIssuedOnce() {
        var path = "/platform/v1/admin/invoices/" + tenant + "/2020-01";
        operator.post(path, "");
        assertLatest("invoice-issued", "admin:admin", tenant + "-2020-01");
        assertThat(latest().at("/before/state").asString()).isEqualTo("draft");
        assertThat(latest().at("/after/state").asString()).isEqualTo("issued");
        assertThat(latest().at("/after/name").asString()).isEqualTo(tenant + "-2020-01");
        operator.post(path, "");
        operator.post(path.replace("2020", "2999"), "");
        assertThat(acts()).containsExactly("invoice-issued");
    }

    @Test
    void anInvoiceThatThePlatformIssuesIsItsOwnAct() {
        invoices.issue(new TenantId(tenant), YearMonth.of(2020, 1));
        assertThat(latest().path("act").asString()).isEqualTo("invoice-issued");
        assertThat(latest().path("actor").asString()).isEqualTo("platform");
    }

    @Test
    void webhooksWithoutTheirSecrets() {
        try (var receiver = Receiver.accepting()) {
            var url = receiver.url("/hook");
            var made = json(boss.post(HOOKS, HOOK.formatted(url, "finished")));
            var id = made.path("id").asString();
            assertLatest("webhook-created", tenant + ":boss", id);
            var path = HOOKS + "/" + id;
            assertThat(latest().path("after")).isEqualTo(json(boss.get(path)));
            boss.send("PUT", path, HOOK.formatted(url, "finished"));
            boss.send("PUT", path, HOOK.formatted(url, "queued"));
            assertThat(latest().at("/before/types/0").asString()).endsWith("finished");
            assertThat(latest().at("/after/types/0").asString()).endsWith("queued");
            boss.send("PUT", path, HOOK.formatted(url, "finished"), "If-Match", "\"1\"");
            var secret = json(boss.post(path + "/secret", "")).path("secret").asString();
            boss.send("DELETE", path, "");
            boss.send("DELETE", path, "");
            assertThat(latest().has("after")).isFalse();
            assertThat(acts())
                    .containsExactly(
                            "webhook-deleted",
                            "webhook-secret-changed",
                            "webhook-changed",
                            "webhook-created");
            assertThat(entries().toString()).doesNotContain(secret, made.path("secret").asString());
        }
    }

    @Test
    void zappsAndTheirAliases() {
        for (var number : List.of("1.0", "1.0", "2.0")) {
            upload(number);
        }
        assertLatest("zapp-uploaded", tenant + ":boss", "hello@2.0");
        alias("1.0");
        assertLatest("alias-set", tenant + ":boss", "hello@stable");
        alias("1.0");
        alias("2.0");
        assertThat(latest().at("/before/version").asString()).isEqualTo("1.0");
        assertThat(latest().at("/after/version").asString()).isEqualTo("2.0");
        boss.send("DELETE", ZAPP + "/versions/2.0", "");
        boss.post(ZAPP + "/versions/1.0/deprecate", "{'reason':'old'}");
        boss.post(ZAPP + "/versions/1.0/deprecate", "{'reason':'old'}");
        assertThat(latest().at("/after/deprecation").asString()).isEqualTo("old");
        boss.post(ZAPP + "/versions/1.0/undeprecate", "");
        boss.send("DELETE", ZAPP + "/aliases/stable", "");
        boss.send("DELETE", ZAPP + "/versions/1.0", "");
        assertLatest("zapp-deleted", tenant + ":boss", "hello@1.0");
        assertThat(acts())
                .containsExactly(
                        "zapp-deleted",
                        "alias-deleted",
                        "zapp-undeprecated",
                        "zapp-deprecated",
                        "alias-set",
                        "alias-set",
                        "zapp-uploaded",
                        "zapp-uploaded");
    }

    private void upload(String number) {
        var archive = ZappBytes.hello("hello", number, "one");
        var answer = boss.post("/platform/v1/zapps", archive, "Content-Type", "application/x-tar");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private void alias(String number) {
        boss.send("PUT", ZAPP + "/aliases/stable", "{'version':'%s'}".formatted(number));
    }
}
