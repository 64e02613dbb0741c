package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.Archives.entry;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.assertStatus;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.device;
import static org.zerocloud.gateway.compute.JobRequests.json;
import static org.zerocloud.gateway.compute.JobRequests.node;
import static org.zerocloud.gateway.compute.JobRequests.nodes;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Jobs that lie in the store: sources, templates, and applications of containers. */
@PlatformTest
class SourcedJobsTests {

    private static final String JSON = "application/json";
    private static final String TAR = "application/x-tar";
    private static final String ECHO = nodes(node("n", "cat", "", "{'name':'stdin'}", STDOUT));

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        JobRequests.storeGuests(account, "say", "show", "cat");
        for (var container : new String[] {"/d", "/apps", "/.zvm"}) {
            account.put(container);
        }
        account.put("/d/o", bytes("stored"), "Content-Type", "text/plain");
    }

    private void store(String path, byte[] bytes, String type) {
        assertStatus(account.put(path, bytes, "Content-Type", type), 201);
    }

    private HttpResponse<String> run(String source, byte[] body) {
        return account.executeBody("", body, "X-Zerovm-Source", source, "Content-Type", "x/y");
    }

    private HttpResponse<String> open(String path) {
        return account.request("GET", "/open", path, new byte[0]);
    }

    private static byte[] image(String job) {
        return Archives.tar(entry("boot/system.map", json(job)), entry("data", bytes("data")));
    }

    @Test
    void aSourceCanBeAScript() {
        store("/apps/script", bytes("#!swift://~/p/show\nprinted\n"), "text/x-script");
        assertThat(run("swift://~/apps/script", new byte[0]).body()).endsWith("printed\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "swift://./apps/a%20job",
                "swift://~/apps/a%20job",
                "swift://AUTH_test/apps/a%20%6aob"
            })
    void aSourceIsDecoded(String url) {
        store("/apps/a%20job", json(ECHO), JSON);
        assertThat(run(url, bytes("body")).body()).isEqualTo("body");
    }

    @Test
    void whoMayReadAnObjectMayRunItAtHome() {
        store("/apps/shared", json(ECHO), JSON);
        account.post("/apps", "X-Container-Read", "test2:tester2");
        var other = SwiftAccount.login(port, "test2:tester2", "testing2");
        JobRequests.storeGuests(other, "cat");
        var answer =
                other.executeBody(
                        "",
                        bytes("at home"),
                        "X-Zerovm-Source",
                        "swift://AUTH_test/apps/shared",
                        "Content-Type",
                        "x/y");
        assertThat(answer.body()).isEqualTo("at home");
        account.post("/apps", "X-Remove-Container-Read", "x");
        var closed =
                other.executeBody(
                        "",
                        bytes("at home"),
                        "X-Zerovm-Source",
                        "swift://AUTH_test/apps/shared",
                        "Content-Type",
                        "x/y");
        assertStatus(closed, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"input", "script"})
    void otherInputsReadThePayloadToo(String device) {
        store(
                "/apps/payload",
                json(
                        nodes(
                                node(
                                        "n",
                                        "show",
                                        "/dev/" + device,
                                        "{'name':'" + device + "'}",
                                        STDOUT))),
                JSON);
        assertThat(run("swift://~/apps/payload", bytes("of the body")).body())
                .isEqualTo("of the body");
    }

    @Test
    void noByteOfABodyStaysBehind() throws IOException {
        store("/apps/echo", json(ECHO), JSON);
        assertThat(run("swift://~/apps/echo", new byte[100_000]).body()).hasSize(100_000);
        try (var files =
                Files.list(
                        PlatformTest.Place.of(PlatformTest.DATA_DIRECTORY).resolve("requests"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aClosedObjectIsNotOpened() {
        var other = SwiftAccount.login(port, "test2:tester2", "testing2").at("AUTH_test");
        assertStatus(other.request("GET", "/open", "/d/o", new byte[0]), 403);
        assertStatus(other.withToken("").request("GET", "/open", "/d/o", new byte[0]), 401);
    }

    @Test
    void theBodyOfAnOpeningRequestIsThePayload() {
        store("/apps/echo.tar", image(ECHO), TAR);
        assertThat(account.request("POST", "/open", "/apps/echo.tar", bytes("payload")).body())
                .isEqualTo("payload");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-tar, plain, 404, 501",
        "application/x-tar, garbage, 404, 501",
        "application/x-tar, empty, 404, 501",
        "application/x-gzip, garbage, 422, 422"
    })
    void whatHasNoMapIsNoApplication(String type, String content, int toGet, int toPost) {
        var bytes =
                switch (content) {
                    case "plain" -> Archives.tar(entry("data", bytes("x")));
                    case "garbage" -> bytes("garbage".repeat(200));
                    default -> new byte[0];
                };
        store("/apps/none", bytes, type);
        assertStatus(open("/apps/none"), toGet);
        assertStatus(account.request("POST", "/open", "/apps/none", bytes("x")), toPost);
    }

    @Test
    void aTemplateCountsMoreThanTheBuiltInOne() {
        store(
                "/.zvm/application/x-nexe/config",
                json(nodes(node("n", "say", "mine", STDOUT))),
                JSON);
        store("/p/nexe", bytes("whatever"), "application/x-nexe");
        assertThat(open("/p/nexe").body()).isEqualTo("mine");
        account.send("DELETE", "/.zvm/application/x-nexe/config", new byte[0]);
        assertHeader(open("/p/nexe"), "X-Nexe-System", "executable");
    }

    @Test
    void aTemplateIsReadAnewForEachRequest() {
        store("/d/anew", bytes("x"), "test/anew");
        for (var answer : new String[] {"first", "second"}) {
            store("/.zvm/test/anew/config", json(nodes(node("n", "say", answer, STDOUT))), JSON);
            assertThat(open("/d/anew").body()).isEqualTo(answer);
        }
    }

    @Test
    void aTemplateIsNoLongerThan64KiB() {
        store("/d/long", bytes("x"), "test/long");
        store("/.zvm/test/long/config", json(ECHO + " ".repeat(65_536)), JSON);
        assertStatus(open("/d/long"), 413);
    }

    @Test
    void aTemplateThatTheCallerMayNotReadCountsAsNone() {
        store("/d/lent", bytes("x"), "test/lent");
        store("/.zvm/test/lent/config", json(nodes(node("n", "say", "x", STDOUT))), JSON);
        account.post(
                "/d",
                "X-Container-Meta-Zerovm-Suid",
                "test2:tester2",
                "X-Container-Meta-Rest-Endpoint",
                "swift://AUTH_test/d/lent");
        var other = SwiftAccount.login(port, "test2:tester2", "testing2").at("AUTH_test");
        var answer = other.request("GET", "/open", "/d/lent", new byte[0]);
        account.post(
                "/d", "X-Container-Meta-Zerovm-Suid", "", "X-Container-Meta-Rest-Endpoint", "");
        assertStatus(answer, 404);
        assertThat(answer.body()).contains("No application is registered for test/lent");
        assertStatus(open("/d/lent"), 200);
    }

    private HttpResponse<String> call(String endpoint, String method, String path) {
        account.put("/rest2", "X-Container-Meta-Rest-Endpoint", endpoint);
        return account.request(method, "/api", "/rest2" + path, bytes("payload"));
    }

    @Test
    void aContainerWithoutAnApplicationIsNamed() {
        assertThat(account.request("GET", "/api", "/d/x", new byte[0]).body())
                .contains("Container d has no Rest-Endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swift://~/apps/rest%20app", "swift://AUTH_test/apps/rest%20app"})
    void anEndpointIsDecoded(String endpoint) {
        store("/apps/rest%20app", json(ECHO), JSON);
        assertThat(call(endpoint, "POST", "/x").body()).isEqualTo("payload");
    }

    @Test
    void theDescriptionOfAnApplicationIsNoLongerThan64KiB() {
        store("/apps/long.json", json(ECHO + " ".repeat(65_536)), JSON);
        assertStatus(call("swift://AUTH_test/apps/long.json", "POST", "/x"), 413);
    }

    @Test
    void anApplicationCanBeAnImage() {
        store("/apps/app.tar", image(nodes(node("n", "show", "/data", STDOUT))), TAR);
        assertThat(call("swift://AUTH_test/apps/app.tar", "PUT", "/x").body()).isEqualTo("data");
    }

    @ParameterizedTest
    @CsvSource({"GET, /app.txt, 404", "GET, '', 501", "POST, /app.txt, 501"})
    void whatIsNoApplicationOnlyOpensObjects(String method, String path, int status) {
        store("/apps/plain.txt", bytes("no job"), "test/plain");
        assertStatus(call("swift://AUTH_test/apps/plain.txt", method, path), status);
    }

    @Test
    void anObjectIsOpenedBesideAnEndpointThatIsNone() {
        store("/apps/plain.txt", bytes("no job"), "test/plain");
        account.put("/rest2");
        account.put("/rest2/say", JobRequests.guest("say"));
        assertThat(call("swift://AUTH_test/apps/plain.txt", "GET", "/say?args=opened").body())
                .isEqualTo("opened");
    }
}
