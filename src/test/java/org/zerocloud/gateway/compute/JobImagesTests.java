package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.bytes;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Images as the file system of a session: the tenant's, the operator's, and those of a request. */
@PlatformTest
class JobImagesTests {

    private static final Archives.Entry SHOW = Archives.file("bin/show", JobRequests.guest("show"));

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeAll
    static void makeTheSystemImage() throws IOException {
        Files.write(
                PlatformTest.Place.of(PlatformTest.SYSTEM_IMAGE),
                Archives.tar(
                        SHOW,
                        Archives.file("bin/tree", JobRequests.guest("tree")),
                        Archives.entry("etc/motd", bytes("of the operator")),
                        Archives.entry("etc/tools", bytes("tools"))));
    }

    @BeforeEach
    void storeImages() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/i");
        account.put("/i/show", JobRequests.guest("show"));
        var image = Archives.tar(Archives.entry("etc/motd", bytes("of the tenant")), SHOW);
        account.put("/i/plain.tar", image, "Content-Type", "application/x-tar");
        account.put("/i/packed.tgz", Archives.gzip(image), "Content-Type", "application/x-gzip");
    }

    private HttpResponse<String> show(String executable, String file, String devices) {
        return account.execute(
                "[{'name':'n','exec':{'path':'%s','args':'%s'},'devices':[%s,%s]}]"
                        .formatted(executable, file, STDOUT, devices));
    }

    private HttpResponse<String> post(byte[] body, String type) {
        return account.executeBody("", body, "Content-Type", type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.tar", "packed.tgz"})
    void aTenantsImageIsTheRoot(String name) {
        var image = "{'name':'image','path':'swift://~/i/%s'}".formatted(name);
        assertThat(show("swift://~/i/show", "/etc/motd", image).body()).isEqualTo("of the tenant");
        assertThat(show("file://image:bin/show", "etc/motd", image).body())
                .isEqualTo("of the tenant");
        assertThat(show("file://bin/show", "etc/motd", image).body()).isEqualTo("of the tenant");
    }

    @Test
    void anySystemImageCanBeMounted() {
        assertThat(show("swift://~/i/show", "/etc/motd", "{'name':'tools'}").body())
                .isEqualTo("of the operator");
    }

    @Test
    void aSystemImageNeedNotBeADeviceToHaveTheProgram() {
        var answer =
                account.execute(
                        "[{'name':'n','exec':{'path':'file://tools:bin/show','args':'/dev/stdin'},'devices':[%s,{'name':'stdin','path':'swift://~/i/plain.tar'}]}]"
                                .formatted(STDOUT));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("of the tenant");
    }

    @Test
    void theTenantsImageCoversTheOperators() {
        var both = "{'name':'image','path':'swift://~/i/plain.tar'},{'name':'tools'}";
        assertThat(show("swift://~/i/show", "/etc/motd", both).body()).isEqualTo("of the tenant");
        assertThat(show("swift://~/i/show", "/etc/tools", both).body()).isEqualTo("tools");
    }

    @Test
    void aScriptsInterpreterCanBeOfASystemImage() {
        var answer = post(bytes("#!file://tools:bin/show\nshown\n"), "text/x-script");
        assertThat(answer.body()).isEqualTo("#!file://tools:bin/show\nshown\n");
    }

    @Test
    void theImageOfTheInterpreterIsMountedToo() {
        assertThat(post(bytes("#!file://tools:bin/tree\n"), "text/x-script").body())
                .contains("/ etc\n", "/dev tools\n");
    }

    @Test
    void theArchiveOfASystemImageIsAFileToo() {
        assertThat(show("swift://~/i/show", "/dev/tools", "{'name':'tools'}").body())
                .contains("ustar", "of the operator");
    }

    @Test
    void theFirstColonSplitsTheNameOfAFile() {
        var image = Archives.tar(Archives.file("bin/a:b", JobRequests.guest("say")));
        account.put("/i/colon.tar", image, "Content-Type", "application/x-tar");
        var answer =
                show(
                        "file://image:bin/a:b",
                        "said",
                        "{'name':'image','path':'swift://~/i/colon.tar'}");
        assertThat(answer.body()).isEqualTo("said");
    }

    @Test
    void otherSessionsRunBesideOneWithoutItsProgram() {
        var image = "{'name':'image','path':'swift://~/i/plain.tar'}";
        var answer =
                account.execute(
                        "[{'name':'a','exec':{'path':'file://image:bin/none'},'devices':[%s,%s]},{'name':'b','exec':{'path':'swift://~/i/show','args':'/etc/motd'},'devices':[%s,%s]}]"
                                .formatted(image, STDOUT, image, STDOUT));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertHeader(answer, "X-Nexe-Status", "ZeroVM did not run,ok");
        assertThat(answer.body()).contains("bin/none").endsWith("of the tenant");
    }

    @Test
    void theProgramOfASystemImageIsValidatedToo() {
        var answer = show("file://tools:etc/motd", "x", "{'name':'tools'}");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertHeader(answer, "X-Nexe-Validation", "1");
    }

    @Test
    void modernNamesOfAnArchiveAreRead() {
        var name = "etc/" + "long".repeat(60) + "/blüe";
        var map =
                "[{\"name\":\"n\",\"exec\":{\"path\":\"file://image:bin/show\",\"args\":\"%s\"},\"devices\":[{\"name\":\"stdout\"}]}]"
                        .formatted(name);
        var image =
                Archives.tar(
                        Archives.entry(name, bytes("found")),
                        SHOW,
                        Archives.entry("boot/system.map", bytes(map)));
        assertThat(post(image, "application/x-tar").body()).isEqualTo("found");
    }

    @Test
    void anImageOfTheMapBesideThePostedOneIsRefused() {
        var map =
                "[{\"name\":\"n\",\"exec\":{\"path\":\"file://image:bin/show\"},\"devices\":[{\"name\":\"image\",\"path\":\"swift://~/i/plain.tar\"}]}]";
        var answer =
                post(
                        Archives.tar(Archives.entry("boot/system.map", bytes(map))),
                        "application/x-tar");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("image");
    }

    @Test
    void aBombIsDefused() {
        var bomb = Archives.gzip(Archives.tar(Archives.entry("zeros", new byte[17 << 20]), SHOW));
        account.put("/i/bomb.tgz", bomb, "Content-Type", "application/x-gzip");
        var answer =
                show(
                        "swift://~/i/show",
                        "/zeros",
                        "{'name':'image','path':'swift://~/i/bomb.tgz'}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/AUTH_test/i/bomb.tgz");
    }

    @ParameterizedTest
    @CsvSource({"application/x-tar", "application/x-gzip"})
    void whatIsNoImageIsRefusedByName(String type) {
        account.put("/i/none", bytes("garbage".repeat(100)), "Content-Type", type);
        var answer = show("swift://~/i/show", "x", "{'name':'image','path':'swift://~/i/none'}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("/AUTH_test/i/none");
    }

    @Test
    void anUnknownSystemImageIsAnUnknownDevice() {
        var answer = show("swift://~/i/show", "x", "{'name':'python'}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'python'");
    }

    @Test
    void theProgramOfAnImageIsValidatedToo() {
        var image = "{'name':'image','path':'swift://~/i/plain.tar'}";
        var answer = show("file://image:etc/motd", "x", image);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertHeader(answer, "X-Nexe-Validation", "1");
    }
}
