package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.json;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** The ways to start a job, beside the description that is posted. */
@PlatformTest
class JobRequestKindsTests {

    private static final String MAP =
            """
            [{"name":"n","exec":{"path":"file://image:bin/show","args":"data.txt"},
              "devices":[{"name":"stdout","content_type":"text/plain"}]}]
            """;
    private static final String PAYLOAD_MAP =
            """
            [{"name":"n","exec":{"path":"file://image:bin/cat"},
              "devices":[{"name":"stdin"},{"name":"stdout","content_type":"text/plain"}]}]
            """;

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        for (var container : List.of("/p", "/d", "/apps", "/.zvm")) {
            account.put(container);
        }
        JobRequests.storeGuests(account, "answer", "cat", "env", "show", "exit");
        account.put("/p/hello", Path.of("samples", "hello.wasm"));
        account.put("/d/o", bytes("stored"), "Content-Type", "text/plain");
    }

    private static byte[] image(String mapName, String map) {
        return Archives.tar(
                Archives.entry(mapName, bytes(map)),
                Archives.entry("data.txt", bytes("from the image")),
                Archives.file("bin/show", JobRequests.guest("show")),
                Archives.file("bin/cat", JobRequests.guest("cat")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot/system.map", "boot/cluster.map", "./boot/system.map"})
    void anImageBringsItsMap(String mapName) {
        var answer =
                account.executeBody("", image(mapName, MAP), "Content-Type", "application/x-tar");
        assertThat(answer.body()).isEqualTo("from the image");
        assertHeader(answer, "Content-Type", "text/plain");
    }

    @Test
    void aCompressedImageIsInflated() {
        var answer =
                account.executeBody(
                        "",
                        Archives.gzip(image("boot/system.map", MAP)),
                        "Content-Type",
                        "application/x-gzip");
        assertThat(answer.body()).isEqualTo("from the image");
    }

    @Test
    void theClusterMapComesFirst() {
        var tar =
                Archives.tar(
                        Archives.entry("boot/system.map", bytes("[]")),
                        Archives.entry("boot/cluster.map", bytes(MAP)),
                        Archives.entry("data.txt", bytes("x")),
                        Archives.file("bin/show", JobRequests.guest("show")));
        assertThat(account.executeBody("", tar, "Content-Type", "application/x-tar").body())
                .isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-tar, 400, There is no boot/cluster.map",
        "application/x-gzip, 422, is not what its type",
        "application/json, 422, Could not parse system map",
        "text/x-script, 400, Unsupported content type"
    })
    void garbageIsRefused(String type, int status, String text) {
        var answer = account.executeBody("", bytes("garbage ".repeat(200)), "Content-Type", type);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void aProgramThatIsNotInTheImageIsNamed() {
        var tar = Archives.tar(Archives.entry("boot/system.map", bytes(MAP)));
        var answer = account.executeBody("", tar, "Content-Type", "application/x-tar");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("There is no executable file://image:bin/show");
    }

    @Test
    void aScriptIsRunByItsInterpreter() {
        var answer = script("", "#!swift://~/p/show\nprint me\n");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("#!swift://~/p/show\nprint me\n");
        assertHeader(answer, "Content-Type", "text/plain");
        assertHeader(answer, "X-Nexe-System", "script");
    }

    @Test
    void aScriptOnAnObjectReadsIt() {
        assertThat(script("/d/o", "#!swift://~/p/cat\n").body()).isEqualTo("stored");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aaa/bbb | Unknown interpreter 'aaa/bbb'",
                "file://python | must name an image",
                "file://image:p | must name an image",
                "file://none:p | names no image of the system"
            })
    void anInterpreterThatIsNoneIsRefused(String url, String text) {
        var answer = script("", "#!" + url + "\n");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void anInterpreterThatIsMissingIsNamed() {
        var answer = script("", "#!swift://~/p/none\n");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/AUTH_test/p/none");
    }

    @ParameterizedTest
    @CsvSource({"'', Unsupported content type", "'#!swift://~/p/show', no shebang line"})
    void aScriptNeedsALineForItsInterpreter(String text, String reason) {
        var answer = script("", text);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).containsIgnoringCase(reason);
    }

    @Test
    void quotesAndBackslashesInAShebangAreText() {
        assertThat(script("", "#!swift://~/p/show \"\\q\" a\n").statusCode()).isEqualTo(200);
    }

    private java.net.http.HttpResponse<String> script(String tail, String text) {
        return account.executeBody(tail, bytes(text), "Content-Type", "text/x-script");
    }

    @Test
    void aSourceIsReadFromTheStoreAndTheBodyIsItsPayload() {
        account.put(
                "/apps/echo.tar",
                image("boot/system.map", PAYLOAD_MAP),
                "Content-Type",
                "application/x-tar");
        var answer =
                account.executeBody(
                        "",
                        bytes("to be echoed"),
                        "X-Zerovm-Source",
                        "swift://~/apps/echo.tar",
                        "Content-Type",
                        "text/plain");
        assertThat(answer.body()).isEqualTo("to be echoed");
    }

    @Test
    void aSourceCanBeADescription() {
        account.put(
                "/apps/job.json",
                bytes(
                        JobRequests.job("hello", "{'name':'stdout'}")
                                .replace("/c/", "/p/")
                                .replace('\'', '"')),
                "Content-Type",
                "application/json");
        var answer =
                account.executeBody(
                        "",
                        new byte[0],
                        "X-Zerovm-Source",
                        "swift://AUTH_test/apps/job.json",
                        "Content-Type",
                        "x/y");
        assertThat(answer.body()).startsWith("Hello");
    }

    @Test
    void aPayloadMayComeInChunksAndGoesToEverySession() {
        account.put(
                "/apps/echo.json",
                json(
                        "[{'name':'n','count':2,'exec':{'path':'swift://~/p/cat'},'devices':[{'name':'stdin'},{'name':'stdout'}]}]"),
                "Content-Type",
                "application/json");
        var answer =
                account.executeChunks(
                        "",
                        bytes("echo "),
                        "X-Zerovm-Source",
                        "swift://~/apps/echo.json",
                        "Content-Type",
                        "text/plain");
        assertThat(answer.body()).isEqualTo("echo echo ");
    }

    @Test
    void aPayloadThatNobodyWantsIsIgnored() {
        account.put(
                "/apps/hello.json",
                json(
                        "[{'name':'n','exec':{'path':'swift://~/p/hello'},'devices':[{'name':'stdout'}]}]"),
                "Content-Type",
                "application/json");
        var answer =
                account.executeBody(
                        "",
                        bytes("nobody reads this"),
                        "X-Zerovm-Source",
                        "swift://~/apps/hello.json",
                        "Content-Type",
                        "text/plain");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "http://x/y, 412",
        "swift://~/apps, 412",
        "swift://~/apps/nothing-there, 404",
        "swift://AUTH_test2/c/o, 403"
    })
    void aSourceThatCannotBeReadIsRefused(String url, int status) {
        var answer =
                account.executeBody("", new byte[0], "X-Zerovm-Source", url, "Content-Type", "x/y");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void theAttachedObjectIsDescribed() {
        account.put(
                "/d/local",
                bytes("12345"),
                "Content-Type",
                "text/x",
                "X-Object-Meta-Key-One",
                "v,w");
        var answer =
                account.execute(
                        "[{'name':'n','exec':{'path':'swift://~/p/env','env':{'X':'1,2','PATH_INFO':'mine'}},'devices':["
                                + "{'name':'input','path':'swift://~/d/local'},{'name':'stdout'}]}]");
        assertThat(answer.body())
                .contains(
                        "{LOCAL_OBJECT=on}\n",
                        "{LOCAL_DOCUMENT_ROOT=/dev/input}\n",
                        "{LOCAL_PATH_INFO=/AUTH_test/d/local}\n",
                        "{LOCAL_CONTENT_TYPE=text/x}\n",
                        "{LOCAL_CONTENT_LENGTH=5}\n",
                        "{LOCAL_HTTP_ETAG=827ccb0eea8a706c4c34a16891f84e7b}\n",
                        "{LOCAL_HTTP_X_OBJECT_META_KEY_ONE=v,w}\n",
                        "{X=1,2}\n",
                        "{PATH_INFO=/AUTH_test}\n")
                .containsPattern("LOCAL_HTTP_X_TIMESTAMP=\\d{10}\\.\\d{5}}");
    }
}
