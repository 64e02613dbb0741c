package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.assertStatus;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.device;
import static org.zerocloud.gateway.compute.JobRequests.header;
import static org.zerocloud.gateway.compute.JobRequests.json;
import static org.zerocloud.gateway.compute.JobRequests.node;
import static org.zerocloud.gateway.compute.JobRequests.nodes;
import static org.zerocloud.gateway.compute.JobRequests.sendRaw;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Which requests start a job, and what of them is looked at in which order. */
@PlatformTest
class JobPathTests {

    private static final String SAY = nodes(node("n", "say", "hello", STDOUT));

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        JobRequests.storeGuests(account, "say", "show", "cat");
    }

    private SwiftAccount stranger() {
        return SwiftAccount.login(port, "test2:tester2", "testing2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open", "/api"})
    void theHeaderCountsMoreThanThePath(String version) {
        var answer =
                account.request(
                        "POST",
                        version,
                        "/c/o",
                        json(SAY),
                        "X-Zerovm-Execute",
                        "1.0",
                        "Content-Type",
                        "application/json");
        assertThat(answer.body()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2.0", "open"})
    void anUnknownCommandIsToldWhichThereAre(String command) {
        var answer =
                account.request(
                        "POST",
                        "/v1",
                        "",
                        json(SAY),
                        "X-Zerovm-Execute",
                        command,
                        "Content-Type",
                        "application/json");
        assertStatus(answer, 400);
        assertThat(answer.body()).contains("1.0", "open/1.0", "api/1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c/%ff", "/%c3%28"})
    void aPathThatIsNotUtf8IsRefused(String path) {
        assertStatus(account.execute(path, SAY, "Content-Type", "application/json"), 412);
        assertStatus(account.request("GET", "/open", path + "/o", new byte[0]), 412);
    }

    @Test
    void aNegativeLengthIsRefusedByTheWebServer() {
        var head =
                "POST /v1/AUTH_test HTTP/1.1\nHost: localhost\nX-Zerovm-Execute: 1.0\nX-Auth-Token: %s\nContent-Length: -1\n\n"
                        .formatted(account.token());
        assertThat(sendRaw(port, head)).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2", "//v1", "/v1/"})
    void otherPathsAreClosed(String version) {
        var answer =
                account.request(
                        "POST",
                        version,
                        "",
                        json(SAY),
                        "X-Zerovm-Execute",
                        "1.0",
                        "Content-Type",
                        "application/json");
        assertThat(answer.statusCode()).isIn(400, 401, 403, 404, 412);
        assertThat(answer.body()).doesNotContain("hello");
    }

    @ParameterizedTest
    @CsvSource({"/open, /p/say, PATCH", "/api, /p/x, PATCH", "/open, /p/say, MKCOL"})
    void otherMethodsAreRefused(String version, String path, String method) {
        assertStatus(account.request(method, version, path, new byte[0]), 405);
    }

    @Test
    void everyAnswerOfAJobHasAnId() {
        assertThat(header(account.execute(SAY), "X-Trans-Id")).matches("tx\\p{XDigit}{21}-.+");
        assertThat(header(account.execute("[]"), "X-Trans-Id")).startsWith("tx");
    }

    @Test
    void theSourceIsFoundBeforeTheRightToRun() {
        var other = stranger().at("AUTH_test");
        var missing =
                other.executeBody(
                        "",
                        new byte[0],
                        "X-Zerovm-Source",
                        "swift://AUTH_test2/none/o",
                        "Content-Type",
                        "x/y");
        assertStatus(missing, 404);
    }

    @Test
    void theRightToRunComesBeforeTheBody() {
        var answer =
                stranger()
                        .at("AUTH_test")
                        .execute("", "garbage", "Content-Type", "application/json");
        assertStatus(answer, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-tar", "application/x-gtar", "application/x-ustar"})
    void theseTypesAreImages(String type) {
        var image = Archives.tar(Archives.entry("boot/system.map", json(SAY)));
        assertThat(account.executeBody("", image, "Content-Type", type).body()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/gzip", "application/x-gzip"})
    void theseTypesAreCompressedImages(String type) {
        var image = Archives.gzip(Archives.tar(Archives.entry("boot/system.map", json(SAY))));
        assertThat(account.executeBody("", image, "Content-Type", type).body()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "application/jsonx", "text/json"})
    void otherTypesAreScripts(String type) {
        var answer = account.executeBody("", json(SAY), "Content-Type", type);
        assertStatus(answer, 400);
        assertThat(answer.body()).startsWith("Unsupported content type");
    }

    @Test
    void aClosedObjectIsNamedBeforeAMissingProgram() {
        stranger().put("/closed");
        stranger().put("/closed/o", bytes("x"));
        var answer =
                account.execute(
                        "[{'name':'n','exec':{'path':'swift://~/p/none'},'devices':[{'name':'stdin','path':'swift://AUTH_test2/closed/o'}]}]");
        assertStatus(answer, 403);
    }

    @Test
    void anImageMayBePostedBelowTheAccount() {
        var image = Archives.tar(Archives.entry("boot/system.map", json(SAY)));
        var answer = account.executeBody("/p/any", image, "Content-Type", "application/x-tar");
        assertThat(answer.body()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRightDigestIsAccepted(boolean capitals) {
        var digest = md5(json(SAY));
        var answer =
                account.execute(
                        "",
                        SAY,
                        "Content-Type",
                        "application/json",
                        "ETag",
                        capitals ? digest.toUpperCase(java.util.Locale.ROOT) : digest);
        assertStatus(answer, 200);
    }

    private static String md5(byte[] bytes) {
        return org.apache.commons.codec.digest.DigestUtils.md5Hex(bytes);
    }

    @Test
    void headersForOthersHaveNoEffect() {
        account.put("/d");
        var answer =
                account.execute(
                        "",
                        nodes(node("n", "say", "kept", device("stdout", "d/kept"))),
                        "Content-Type",
                        "application/json",
                        "X-Zerovm-Timeout",
                        "1",
                        "X-Zerovm-Pool",
                        "other",
                        "X-Zerovm-Daemon",
                        "x",
                        "X-Zerovm-Access",
                        "GET",
                        "X-Zerovm-Validate",
                        "true",
                        "X-Delete-At",
                        "1",
                        "Origin",
                        "http://elsewhere");
        assertStatus(answer, 200);
        var stored = account.get("/d/kept");
        assertThat(stored.body()).isEqualTo("kept");
        assertHeader(stored, "X-Delete-At", "(no X-Delete-At)");
    }

    @Test
    void thereIsNoQueueService() {
        var answer = account.request("PUT", "/queue", "/q", bytes("x"));
        assertThat(answer.statusCode()).isIn(401, 403, 404);
    }
}
