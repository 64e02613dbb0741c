package org.zerocloud.billing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zerocloud.PlatformClient.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.billing.focus.CsvTable;
import org.zerocloud.billing.focus.FocusRules;
import org.zerocloud.billing.usage.UsageReports;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.Tenants;
import org.zerocloud.problem.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Prices, usage, invoices, exports and budgets over HTTP. */
@PlatformTest
class MoneyApiTests {

    private static final String BOOKS = "/platform/v1/admin/price-books";
    private static final String BUDGET = "/platform/v1/budget";
    private static final String JOB =
            "[{'name':'money','exec':{'path':'swift://~/money/hello'},'devices':[{'name':'stdout'}]}]";

    @LocalServerPort int port;
    @Autowired UsageReports reports;
    @Autowired Tenants tenants;
    @Autowired JsonMapper mapper;

    SwiftAccount account;
    PlatformClient tenant;
    PlatformClient admin;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test2:tester2", "testing2");
        account.put("/money");
        account.put("/money/hello", Path.of("samples/hello.wasm"));
        tenant = new PlatformClient(port, account);
        admin = new PlatformClient(port, SwiftAccount.login(port, "admin:admin", "admin"));
    }

    @AfterEach
    void removeTheBudgets() {
        tenant.send("DELETE", BUDGET, "");
        admin.send("DELETE", "/platform/v1/admin/budgets/test2", "");
    }

    @Test
    void aPriceBookIsPublishedAndTakenBackBeforeItIsInForce() {
        var from = Clock.systemUTC().instant().plus(Duration.ofDays(400));
        var order =
                "{'tenant':'test','currency':'USD','effectiveFrom':'%s','prices':{'fuel':0.5,'job':1}}"
                        .formatted(from);
        var published = admin.post(BOOKS, order);
        assertThat(published.statusCode()).isEqualTo(201);
        assertThat(json(published).path("prices").path("fuel").asString()).isEqualTo("0.5");
        assertThat(json(published).path("prices").path("read").asString()).isEqualTo("0");
        var location = published.headers().firstValue("Location").orElseThrow();
        assertThat(admin.get(location).statusCode()).isEqualTo(200);
        assertProblem(admin.post(BOOKS, order), 409, "price-book-refused");
        assertThat(admin.send("DELETE", location, "").statusCode()).isEqualTo(204);
        assertThat(admin.get(location).statusCode()).isEqualTo(404);
    }

    @Test
    void aBookInForceStaysAndNoneComesIntoForceAtOnce() {
        var listed = json(admin.get(BOOKS));
        var first = listed.get(listed.size() - 1);
        assertThat(first.path("version").asInt()).isEqualTo(1);
        var path = BOOKS + "/" + first.path("id").asInt();
        assertProblem(admin.send("DELETE", path, ""), 409, "price-book-refused");
        var now = Clock.systemUTC().instant();
        var order = "{'currency':'USD','effectiveFrom':'%s','prices':{'fuel':0}}".formatted(now);
        assertProblem(admin.post(BOOKS, order), 409, "price-book-refused");
        var foreign = order.replace("USD", "EUR").replace(now.toString(), "2100-01-01T00:00:00Z");
        assertProblem(admin.post(BOOKS, foreign), 409, "price-book-refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'currency':'dollars','effectiveFrom':'2100-01-01T00:00:00Z','prices':{'fuel':1}}",
                "{'currency':'USD','effectiveFrom':'2100-01-01T00:00:00Z','prices':{'x':1}}",
                "{'currency':'USD','effectiveFrom':'2100-01-01T00:00:00Z','prices':{'fuel':-1}}",
                "{'currency':'USD','effectiveFrom':'2100-01-01T00:00:00Z','prices':{'fuel':null}}",
                "{'currency':'USD','effectiveFrom':'2100-01-01T00:00:00Z','prices':{'fuel':'1e3'}}",
                "{'currency':'USD','effectiveFrom':'2100-01-01T00:00:00Z','prices':{}}",
                "{'currency':'USD','effectiveFrom':'+999999999-01-01T00:00:00Z','prices':{'fuel':1}}"
            })
    void whatIsNoPriceBookIsRefused(String order) {
        assertThat(admin.post(BOOKS, order).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1e3'", "''", "' 1'", "'+1'", "'1.'", "'0x1'", "'1,5'", "true"})
    void anAmountIsADecimalText(String amount) {
        var refused = tenant.send("PUT", BUDGET, "{'amount':%s}".formatted(amount));
        assertProblem(refused, 400, "invalid-body");
        assertThat(json(refused).path("detail").asString()).contains("amount");
        var set = tenant.send("PUT", BUDGET, "{'amount':'1000.5'}");
        assertThat(json(set).path("budgets").get(0).path("amount").asString())
                .isEqualTo("1000.500000");
    }

    @Test
    void pricesAreForAdministratorsOfThePlatform() {
        assertThat(tenant.get(BOOKS).statusCode()).isEqualTo(403);
        assertThat(tenant.get("/platform/v1/admin/usage").statusCode()).isEqualTo(403);
        assertThat(tenant.get("/platform/v1/admin/budgets/test").statusCode()).isEqualTo(403);
        assertThat(tenant.post("/platform/v1/admin/invoices/test/2020-01", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void usageIsTheSameInAllFormats() {
        tenant.run(JOB);
        var path = "/platform/v1/usage?groupBy=day,user,meter";
        var whole = json(tenant.get(path));
        assertThat(whole.path("complete").asBoolean()).isFalse();
        assertThat(whole.path("rows")).isNotEmpty();
        var ndjson = tenant.get(path, "Accept", "application/x-ndjson").body().lines().toList();
        var csv = CsvTable.parse(tenant.get(path, "Accept", "text/csv").body());
        assertThat(csv.names())
                .containsExactly("day", "user", "meter", "quantity", "unit", "cost", "currency");
        assertThat(ndjson)
                .hasSameSizeAs(csv.rows())
                .hasSize(whole.path("rows").size())
                .allSatisfy(line -> assertThat(line).startsWith("{\"day\":").endsWith("}"));
        var prices = json(admin.get(BOOKS)).get(0).path("prices").propertyNames();
        assertThat(csv.rows()).extracting(row -> row.get("meter")).isSubsetOf(prices);
        var costs =
                StreamSupport.stream(whole.path("rows").spliterator(), false)
                        .map(row -> row.path("cost").asString())
                        .toList();
        assertThat(csv.rows()).extracting(row -> row.get("cost")).isEqualTo(costs);
    }

    @Test
    void aReportThatIsTooLongIsRefusedAsAWhole(@TempDir Path directory) throws IOException {
        var spool = new ReportSpool(new ReportProperties(directory, DataSize.ofBytes(10)));
        var controller = new UsageController(reports, spool, tenants, mapper, Clock.systemUTC());
        var caller = new Caller.User(new TenantId("test2"), "tester2", Set.of(Role.ADMIN));
        var parameters = new UsageParameters(null, null, List.of("day", "meter"));
        var response = new MockHttpServletResponse();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        controller.own(caller, parameters, new MockHttpServletRequest(), response))
                .withMessageContainingAll("groupBy", "day,meter", "at most 10 bytes");
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupBy=colour",
                "from=yesterday",
                "from=2026-02-01&to=2026-01-01",
                "from=2000-01-01&to=2020-01-01"
            })
    void whatNoReportKnowsIsRefused(String parameter) {
        assertProblem(tenant.get("/platform/v1/usage?" + parameter), 400, "invalid-parameter");
    }

    @Test
    void aPeriodThatIsLongOverIsComplete() {
        var answer = tenant.get("/platform/v1/usage?from=2020-01-01&to=2020-02-01&groupBy=day");
        assertThat(json(answer).path("complete").asBoolean()).isTrue();
        assertThat(json(answer).path("rows")).isEmpty();
        assertThat(answer.headers().firstValue("Usage-Complete")).contains("true");
        assertThat(answer.headers().firstValue("Usage-As-Of")).isPresent();
    }

    @Test
    void theDraftIsTheExport() {
        tenant.run(JOB);
        var month = YearMonth.from(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
        var export = "/platform/v1/exports/focus/" + month;
        var manifest = json(tenant.get(export + "/manifest"));
        var through = manifest.path("throughSequence").asLong();
        var file = tenant.get(export + "?through=" + through);
        var far = tenant.get(export + "?through=" + Long.MAX_VALUE);
        assertProblem(far, 400, "invalid-parameter");
        assertThat(json(far).path("errors").get(0).path("pointer").asString()).isEqualTo("through");
        assertThat(far.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("focus-test2-" + month + ".csv");
        var table = CsvTable.parse(file.body());
        assertThat(FocusRules.violations(table)).isEmpty();
        assertThat(table.rows()).hasSize(manifest.path("rows").asInt());
        var invoice = json(tenant.get("/platform/v1/invoices/" + month));
        assertThat(invoice.path("state").asString()).isEqualTo("draft");
        assertThat(invoice.path("lines")).isNotEmpty();
        assertThat(tenant.get("/platform/v1/invoices/1999-01").statusCode()).isEqualTo(404);
        assertProblem(
                admin.post("/platform/v1/admin/invoices/test2/" + month, ""),
                409,
                "invoice-refused");
    }

    @ParameterizedTest
    @CsvSource({"nobody/2020-01, 404, not-found", "test2/0000-01, 400, invalid-parameter"})
    void noInvoiceIsIssuedToNobodyOrOfAnotherAge(String path, int status, String code) {
        assertProblem(admin.post("/platform/v1/admin/invoices/" + path, ""), status, code);
    }

    @Test
    void theOperatorReadsAnyTenantsInvoice() {
        tenant.run(JOB);
        var month = YearMonth.from(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
        var any = json(admin.get("/platform/v1/admin/invoices/test2/" + month));
        assertThat(any.path("tenant").asString()).isEqualTo("test2");
        assertThat(any.path("lines")).isNotEmpty();
        assertProblem(tenant.get("/platform/v1/admin/invoices/test/" + month), 403, "forbidden");
        assertProblem(admin.get("/platform/v1/admin/invoices/test2/1999-01"), 404, "not-found");
    }

    @Test
    void nothingIsThereOfATenantThatNobodyMade() {
        var book =
                "{'tenant':'nobody','currency':'USD','effectiveFrom':'2100-01-01T00:00:00Z','prices':{'fuel':0}}";
        assertProblem(admin.post(BOOKS, book), 404, "not-found");
        var budget = admin.send("PUT", "/platform/v1/admin/budgets/nobody", "{'amount':1}");
        assertProblem(budget, 404, "not-found");
        assertProblem(admin.get("/platform/v1/admin/usage?tenant=nobody"), 404, "not-found");
        assertProblem(admin.get(BOOKS + "?tenant=nobody"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usage | text/csv;q=0,*/*                          | application/json",
                "usage | text/csv;q=0.5,application/x-ndjson;q=0.9 | application/x-ndjson",
                "cdrs  | application/json;q=0.1,text/*             | text/csv",
                "cdrs  | */*;q=0.1,text/csv;q=0                    | application/json",
                "cdrs  | application/json,text/csv                 | application/json"
            })
    void theFormIsTheOneThatIsWantedMost(String path, String accept, String type) {
        var answer = tenant.get("/platform/v1/" + path, "Accept", accept);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    }

    @ParameterizedTest
    @CsvSource({
        "usage, image/png",
        "usage, text/csv;q=0",
        "cdrs, text/csv;q=0",
        "exports/focus/2026-01, image/png"
    })
    void aFormThatNobodyWritesIsRefused(String path, String accept) {
        var answer = tenant.get("/platform/v1/" + path, "Accept", accept);
        assertProblem(answer, 406, "not-acceptable");
    }

    @Test
    void aHardBudgetOfNothingRefusesJobsOnBothRoads() {
        var set = tenant.send("PUT", BUDGET, "{'amount':0,'hard':true}");
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(json(set).path("available").asString()).isEqualTo("0.000000");
        var refused = tenant.post("/platform/v1/jobs", JOB);
        assertProblem(refused, 402, "budget-exhausted");
        assertThat(json(refused).path("detail").asString()).contains("misses", "USD");
        var swift = account.execute(JOB);
        assertThat(swift.statusCode()).isEqualTo(402);
        tenant.send("DELETE", BUDGET, "");
        assertThat(account.execute(JOB).statusCode()).isEqualTo(200);
    }

    @Test
    void aJobWithinAHardBudgetRunsAndIsSpent() {
        admin.send("PUT", "/platform/v1/admin/budgets/test2", "{'amount':1000,'hard':true}");
        assertThat(tenant.run(JOB).path("result").asString()).isEqualTo("SUCCEEDED");
        assertThat(account.execute(JOB).statusCode()).isEqualTo(200);
        var standing = json(tenant.get(BUDGET));
        assertThat(standing.path("reserved").asString()).isEqualTo("0.000000");
        assertThat(standing.path("budgets").get(0).path("owner").asString()).isEqualTo("platform");
        assertThat(Double.parseDouble(standing.path("spent").asString())).isPositive();
    }

    @Test
    void aQuoteTellsOnHowManyRunsItRests() {
        account.put("/money/wc", Path.of("samples/wc.wasm"));
        account.put("/money/text", Path.of("samples/README.md"));
        var reading =
                """
                [{'name':'quote','exec':{'path':'swift://~/money/wc'},'devices':[
                  {'name':'stdin','path':'swift://~/money/text'},{'name':'stdout'}]}]
                """;
        assertThat(tenant.run(reading).path("result").asString()).isEqualTo("SUCCEEDED");
        var cost = json(tenant.post("/platform/v1/jobs?dryRun=true", reading)).path("cost");
        assertThat(cost.path("runs").asInt()).isPositive();
        assertThat(cost.path("currency").asString()).isEqualTo("USD");
        assertThat(Double.parseDouble(cost.path("low").asString()))
                .isLessThanOrEqualTo(Double.parseDouble(cost.path("high").asString()));
    }

    /** Whose cost for each byte that it reads nobody knows. */
    @Test
    void aJobThatReadsNothingCostsWhatOthersDidThatReadNothing() {
        assertThat(tenant.run(JOB).path("result").asString()).isEqualTo("SUCCEEDED");
        var cost = json(tenant.post("/platform/v1/jobs?dryRun=true", JOB)).path("cost");
        assertThat(cost.path("runs").asInt()).isPositive();
        assertThat(Double.parseDouble(cost.path("low").asString())).isPositive();
    }

    @Test
    void aMonthWithoutChargesHasNoFile() {
        var none = tenant.get("/platform/v1/exports/focus/2001-01");
        assertProblem(none, 404, "not-found");
        assertThat(json(none).path("traceId").asString()).isNotEmpty();
        assertThat(none.headers().firstValue("Content-Disposition")).isEmpty();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.body()).contains("/problems/" + slug);
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
