package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.Archives.entry;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.assertStatus;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.json;
import static org.zerocloud.gateway.compute.JobRequests.node;
import static org.zerocloud.gateway.compute.JobRequests.nodes;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Images and scripts that are posted, at their edges. */
@PlatformTest
class PostedImageTests {

    private static final String MAP = "boot/system.map";
    private static final String SAY = nodes(node("n", "say", "hello", STDOUT));

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        JobRequests.storeGuests(account, "say", "show", "cat", "env");
        account.put("/d");
    }

    private HttpResponse<String> post(byte[] image) {
        return account.executeBody("", image, "Content-Type", "application/x-tar");
    }

    private HttpResponse<String> postGzip(byte[] bytes) {
        return account.executeBody("", bytes, "Content-Type", "application/x-gzip");
    }

    private HttpResponse<String> script(String text) {
        return account.executeBody("", bytes(text), "Content-Type", "text/x-script");
    }

    @ParameterizedTest
    @CsvSource({"10, 200", "16, 400"})
    void theMapIsLookedForInTheFirst16MiB(int mebibytes, int status) {
        var image = Archives.tar(entry("zeros", new byte[mebibytes << 20]), entry(MAP, json(SAY)));
        assertStatus(postGzip(Archives.gzip(image)), status);
        assertStatus(post(image), status);
    }

    static Stream<Arguments> imagesWithoutAMap() {
        var map = Archives.tar(entry(MAP, json(SAY + " ".repeat(1_000))));
        return Stream.of(
                Arguments.of("cut off", Arrays.copyOf(map, 1_000)),
                Arguments.of("empty", Archives.tar(entry(MAP, new byte[0]))),
                Arguments.of("large", Archives.tar(entry(MAP, json(SAY + " ".repeat(65_536))))),
                Arguments.of("elsewhere", Archives.tar(entry("x/" + MAP, json(SAY)))));
    }

    @ParameterizedTest
    @MethodSource("imagesWithoutAMap")
    void theseMapsCountAsNone(String how, byte[] image) {
        var answer = post(image);
        assertThat(answer.statusCode()).as(how).isEqualTo(400);
        assertThat(answer.body()).contains("There is no boot/cluster.map or boot/system.map");
    }

    @Test
    void gzipThatIsCutOffBeforeItsMapHasNone() {
        var random = new byte[1 << 16];
        new java.util.Random(1).nextBytes(random);
        var gzip = Archives.gzip(Archives.tar(entry("noise", random), entry(MAP, json(SAY))));
        assertStatus(postGzip(Arrays.copyOf(gzip, 1 << 15)), 400);
    }

    @Test
    void aMapThatIsNotJsonIsUnprocessable() {
        assertStatus(post(Archives.tar(entry(MAP, bytes("[{")))), 422);
    }

    @Test
    void theArchiveIsAFileToo() {
        var image =
                Archives.tar(
                        entry(MAP, json(nodes(node("n", "show", "/dev/image", STDOUT)))),
                        entry("data", bytes("found in the archive")));
        assertThat(post(image).body()).startsWith(MAP).contains("ustar", "found in the archive");
        assertThat(postGzip(Archives.gzip(image)).body()).startsWith(MAP).contains("ustar");
    }

    @Test
    void theLastEmptyBlocksMayBeMissing() {
        var job = json(nodes(node("n", "show", "/data", STDOUT)));
        var image = Archives.tar(entry(MAP, job), entry("data", bytes("x".repeat(512))));
        var lastBlock = image.length;
        while (image[lastBlock - 1] == 0) {
            lastBlock--;
        }
        assertThat(post(Arrays.copyOf(image, lastBlock)).body()).isEqualTo("x".repeat(512));
    }

    @Test
    void aSparseFileIsUnprocessable() {
        var image =
                Archives.tar(
                        entry(MAP, json(SAY)),
                        Archives.special("sparse", TarConstants.LF_GNUTYPE_SPARSE));
        assertStatus(post(image), 422);
    }

    @Test
    void ofSeveralArchivesTheFirstCounts() throws Exception {
        var both = new ByteArrayOutputStream();
        both.write(
                Archives.tar(
                        entry(MAP, json(nodes(node("n", "show", "/second", STDOUT)))),
                        entry("first", bytes("1"))));
        both.write(Archives.tar(entry("second", bytes("2"))));
        var answer = post(both.toByteArray());
        assertStatus(answer, 200);
        assertThat(answer.headers().firstValue("X-Nexe-Retcode")).contains("1");
    }

    @Test
    void blanksTabsAndReturnsSeparateTheFirstLine() {
        assertThat(script("#! \tswift://~/p/env \ta\t b\r\nrest\n").body())
                .startsWith("[script]\n[a]\n[b]\n[script]\n");
    }

    @Test
    void aScriptReadsOneObjectOnly() {
        var answer =
                account.executeBody(
                        "/d/*", bytes("#!swift://~/p/cat\n"), "Content-Type", "text/x-script");
        assertStatus(answer, 400);
    }

    @ParameterizedTest
    @CsvSource({"text/x-script", "application/x-tar"})
    void aBodyOfMoreThan5GbIsRefusedBeforeItComes(String type) {
        var head =
                "POST /v1/AUTH_test HTTP/1.1\nHost: localhost\nX-Zerovm-Execute: 1.0\nX-Auth-Token: %s\nContent-Type: %s\nContent-Length: 6000000000\n\n"
                        .formatted(account.token(), type);
        assertThat(JobRequests.sendRaw(port, head)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aScriptThatBreaksOffDoesNotRun() {
        var request =
                "POST /v1/AUTH_test HTTP/1.1\nHost: localhost\nX-Zerovm-Execute: 1.0\nX-Auth-Token: %s\nContent-Type: text/x-script\nContent-Length: 1000\n\n#!swift://~/p/show\n"
                        .formatted(account.token());
        assertThat(JobRequests.sendRaw(port, request)).startsWith("HTTP/1.1 4");
    }
}
