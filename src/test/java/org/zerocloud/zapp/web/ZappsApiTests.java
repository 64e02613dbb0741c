package org.zerocloud.zapp.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.gateway.compute.Archives;
import tools.jackson.databind.JsonNode;

@PlatformTest
class ZappsApiTests {

    private static final String ZAPPS = "/platform/v1/zapps";
    private static final String TAR = "application/x-tar";

    @LocalServerPort int port;

    private SwiftAccount account;
    private PlatformClient client;

    /** Classes share the server, so each test has a zapp of its own. */
    private String name;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        client = new PlatformClient(port, account);
        name = "z" + UUID.randomUUID();
    }

    private HttpResponse<String> upload(byte[] archive) {
        return client.post(ZAPPS, archive, "Content-Type", TAR);
    }

    private void uploadHello(String version) {
        assertThat(upload(ZappBytes.hello(name, version, "one")).statusCode()).isEqualTo(201);
    }

    private String version(String number) {
        return "%s/%s/versions/%s".formatted(ZAPPS, name, number);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void anArchiveBecomesAVersionAndAnObject() throws Exception {
        var archive = ZappBytes.hello(name, "1.0", "one");
        var answer = upload(archive);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains(version("1.0"));
        var zapp = PlatformClient.json(answer);
        assertThat(zapp.path("digest").asString()).isEqualTo(sha256(archive));
        assertThat(zapp.path("bytes").asInt()).isEqualTo(archive.length);
        assertThat(zapp.path("uploadedBy").asString()).isEqualTo("test:tester");
        assertThat(zapp.path("groups").path(0).path("name").asString()).isEqualTo("hello");
        var object =
                account.send("HEAD", "/zapps/%s/%s-1.0.zapp".formatted(name, name), new byte[0]);
        assertThat(object.statusCode()).isEqualTo(200);
        assertThat(object.headers().firstValue("Content-Type")).contains(TAR);
        assertThat(object.headers().firstValue("X-Object-Meta-Zapp-Digest"))
                .contains(sha256(archive));
    }

    @Test
    void theSameBytesAreTheSameVersionAndOthersAreRefused() {
        uploadHello("1.0");
        assertThat(upload(ZappBytes.hello(name, "1.0", "one")).statusCode()).isEqualTo(200);
        assertProblem(upload(ZappBytes.hello(name, "1.0", "two")), 409, "zapp-exists");
        assertThat(upload(ZappBytes.hello(name, "1.1", "two")).statusCode()).isEqualTo(201);
    }

    @Test
    void aFormMayBringTheArchive() throws Exception {
        var archive = Archives.gzip(ZappBytes.hello(name, "1.0", "one"));
        var form = new ByteArrayOutputStream();
        form.write(
                "--B\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n"
                        .getBytes(UTF_8));
        form.write(
                ("--B\r\nContent-Disposition: form-data; name=\"zapp\"; filename=\"a.zapp\"\r\n"
                                + "Content-Type: application/gzip\r\n\r\n")
                        .getBytes(UTF_8));
        form.write(archive);
        form.write("\r\n--B--\r\n".getBytes(UTF_8));
        var type = "multipart/form-data; boundary=B";
        var answer = client.post(ZAPPS, form.toByteArray(), "Content-Type", type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(PlatformClient.json(answer).path("digest").asString())
                .isEqualTo(sha256(archive));
        var cut = Arrays.copyOf(form.toByteArray(), form.size() - 100);
        assertProblem(client.post(ZAPPS, cut, "Content-Type", type), 400, "invalid-body");
        var empty = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B--\r\n";
        assertProblem(
                client.post(ZAPPS, empty.getBytes(UTF_8), "Content-Type", type),
                400,
                "invalid-body");
    }

    @Test
    void theRequestMaySayTheVersion() {
        var yaml =
                """
                meta: {name: %s}
                execution: {groups: [{name: a, path: "file://bin/hello.wasm", args: "", devices: []}]}
                """
                        .formatted(name);
        assertProblem(upload(ZappBytes.tar(yaml)), 422, "zapp-rejected");
        var answer = client.post(ZAPPS + "?version=2.0", ZappBytes.tar(yaml), "Content-Type", TAR);
        assertThat(answer.headers().firstValue("Location")).contains(version("2.0"));
        assertProblem(
                client.post(ZAPPS + "?version=x", ZappBytes.tar(yaml), "Content-Type", TAR),
                400,
                "invalid-parameter");
        assertProblem(
                client.post(
                        ZAPPS + "?version=3", ZappBytes.hello(name, "4", ""), "Content-Type", TAR),
                422,
                "zapp-rejected");
    }

    @Test
    void allErrorsOfTheFileAreToldWithTheirPlaces() {
        var yaml = "meta:\n  name: a b\nexecution:\n  groups:\n    - path: x\n";
        var answer = upload(ZappBytes.tar(yaml));
        assertProblem(answer, 422, "zapp-rejected");
        var errors = PlatformClient.json(answer).path("errors");
        assertThat(errors.size()).isEqualTo(5);
        var name = find(errors, "/meta/name");
        assertThat(name.path("file").asString()).isEqualTo("zapp.yaml");
        assertThat(name.path("line").asInt()).isEqualTo(2);
        assertThat(name.path("column").asInt()).isEqualTo(9);
    }

    private static JsonNode find(JsonNode errors, String pointer) {
        return errors.valueStream()
                .filter(error -> error.path("pointer").asString().equals(pointer))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsNoZappIsRefused() {
        assertProblem(upload("text".getBytes(UTF_8)), 422, "zapp-rejected");
        assertProblem(upload(Archives.tar(Archives.entry("a", new byte[1]))), 422, "zapp-rejected");
        assertProblem(
                client.post(ZAPPS, new byte[1], "Content-Type", "text/plain"),
                415,
                "unsupported-media-type");
    }

    @Test
    void aProgramThatMayNotRunIsRefused() {
        var yaml =
                """
                meta: {name: %s, version: "1"}
                execution: {groups: [{name: a, path: "file://bad", args: "", devices: []}]}
                """
                        .formatted(name);
        var answer = upload(ZappBytes.tar(yaml, Archives.entry("bad", "no wasm".getBytes(UTF_8))));
        assertProblem(answer, 422, "zapp-rejected");
        assertThat(PlatformClient.json(answer).path("errors").path(0).path("file").asString())
                .isEqualTo("bad");
    }

    @Test
    void aProgramThatNoGroupNamesMustBeOneThatMayRunAsWell() {
        var yaml =
                """
                meta: {name: %s, version: "1"}
                execution: {groups: [{name: a, path: "file://bin/hello.wasm", args: "", devices: []}]}
                """
                        .formatted(name);
        var broken = new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 77};
        var text = Archives.entry("data/asm.txt", "asm is no module".getBytes(UTF_8));
        assertThat(upload(ZappBytes.tar(yaml, text)).statusCode()).isEqualTo(201);
        var answer = upload(ZappBytes.tar(yaml, Archives.entry("tools/other", broken)));
        assertProblem(answer, 422, "zapp-rejected");
        assertThat(PlatformClient.json(answer).path("errors").path(0).path("file").asString())
                .isEqualTo("tools/other");
    }

    @Test
    void whatRefusesJobsRefusesZappsToo() {
        var yaml =
                """
                meta: {name: %s, version: "1"}
                execution: {groups: [{name: a, path: "file://nothing:x", args: "", devices: []}]}
                """
                        .formatted(name);
        assertThat(upload(ZappBytes.tar(yaml)).body()).contains("names no image of the system");
        var map = Archives.entry("boot/system.map", "[{}]".getBytes(UTF_8));
        var good = ZappBytes.tar(yaml.replace("nothing:x", "bin/wc.wasm"), map);
        var answer = upload(good);
        assertProblem(answer, 422, "zapp-rejected");
        assertThat(PlatformClient.json(answer).path("errors").path(0).path("file").asString())
                .isEqualTo("boot/system.map");
    }

    @Test
    void warningsAreToldButDoNotRefuse() {
        var yaml =
                """
                meta: {name: %s, version: "1", colour: red}
                execution: {groups: [{name: a, path: "file://bin/wc.wasm", args: "", devices: []}]}
                """
                        .formatted(name);
        var answer = upload(ZappBytes.tar(yaml));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(PlatformClient.json(answer).path("warnings").path(0).path("pointer").asString())
                .isEqualTo("/meta/colour");
    }

    @Test
    void theArchiveIsGivenBackWholeOrInPart() {
        uploadHello("1.0");
        var whole = client.get(version("1.0") + "/archive");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment");
        var tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(client.get(version("1.0") + "/archive", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        var part = client.get(version("1.0") + "/archive", "Range", "bytes=0-8");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("zapp.yaml");
        assertThat(part.headers().firstValue("Content-Range").orElse("")).startsWith("bytes 0-8/");
        for (var range : List.of("bytes=99999999-", "bytes=0-1,3-4", "lines=1-2")) {
            assertThat(client.get(version("1.0") + "/archive", "Range", range).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void versionsAreListedAPageAtATime() {
        uploadHello("1.0");
        uploadHello("1.1");
        var page = client.get(ZAPPS + "?limit=1&name=" + name);
        assertThat(numbers(page)).containsExactly("1.1");
        var link = page.headers().firstValue("Link").orElseThrow();
        var next = client.get(link.substring(1, link.indexOf('>')));
        assertThat(numbers(next)).containsExactly("1.0");
        assertProblem(client.get(ZAPPS + "?limit=0"), 400, "invalid-parameter");
    }

    private static List<String> numbers(HttpResponse<String> page) {
        return StreamSupport.stream(PlatformClient.json(page).spliterator(), false)
                .map(zapp -> zapp.path("version").asString())
                .toList();
    }

    @Test
    void aVersionCanBeDeprecatedAndThatTakenBack() {
        uploadHello("1.0");
        var answer = client.post(version("1.0") + "/deprecate", "{'reason':'use 2.0'}");
        assertThat(PlatformClient.json(answer).path("deprecation").asString()).isEqualTo("use 2.0");
        assertThat(client.get(version("1.0")).headers().firstValue("Deprecation").orElse(""))
                .matches("@\\d+");
        assertThat(numbers(client.get(ZAPPS + "?deprecated=true&name=" + name)))
                .containsExactly("1.0");
        client.post(version("1.0") + "/undeprecate", "");
        var again = PlatformClient.json(client.get(version("1.0")));
        assertThat(again.has("deprecatedAt")).isFalse();
    }

    @Test
    void anAliasIsSetByWhoeverKnowsWhatItMeans() {
        uploadHello("1.0");
        uploadHello("1.1");
        var stable = "%s/%s/aliases/stable".formatted(ZAPPS, name);
        var made = client.send("PUT", stable, "{'version':'1.0'}", "If-None-Match", "*");
        assertThat(made.statusCode()).isEqualTo(201);
        var tag = made.headers().firstValue("ETag").orElseThrow();
        assertProblem(
                client.send("PUT", stable, "{'version':'1.1'}", "If-None-Match", "*"),
                412,
                "precondition-failed");
        assertThat(client.send("PUT", stable, "{'version':'1.1'}", "If-Match", tag).statusCode())
                .isEqualTo(200);
        assertProblem(
                client.send("PUT", stable, "{'version':'1.0'}", "If-Match", tag),
                412,
                "precondition-failed");
        assertThat(PlatformClient.json(client.get(stable)).path("version").asString())
                .isEqualTo("1.1");
        assertProblem(client.send("PUT", stable, "{'version':'7'}"), 404, "not-found");
        assertProblem(
                client.send("PUT", stable.replace("stable", "1x"), "{'version':'1.0'}"),
                400,
                "invalid-parameter");
        assertThat(client.get(stable.replace("/stable", "")).body()).contains("\"stable\"");
        assertProblem(
                client.send("DELETE", stable, "", "If-Match", tag), 412, "precondition-failed");
        assertThat(client.send("DELETE", stable, "").statusCode()).isEqualTo(204);
        assertProblem(client.get(stable), 404, "not-found");
    }

    @Test
    void aDeletedVersionKeepsItsNumberAndItsBytes() {
        uploadHello("1.0");
        client.send("PUT", "%s/%s/aliases/beta".formatted(ZAPPS, name), "{'version':'1.0'}");
        assertProblem(client.send("DELETE", version("1.0"), ""), 409, "zapp-in-use");
        client.send("DELETE", "%s/%s/aliases/beta".formatted(ZAPPS, name), "");
        assertProblem(
                client.send("DELETE", version("1.0"), "", "If-Match", "\"x\""),
                412,
                "precondition-failed");
        assertThat(client.send("DELETE", version("1.0"), "").statusCode()).isEqualTo(204);
        assertProblem(client.get(version("1.0")), 404, "not-found");
        assertThat(account.get("/zapps?prefix=" + name).body()).isEmpty();
        assertProblem(upload(ZappBytes.hello(name, "1.0", "two")), 409, "zapp-exists");
        uploadHello("1.0");
        assertThat(client.get(version("1.0") + "/archive").statusCode()).isEqualTo(200);
    }

    @Test
    void anObjectThatSomebodyOverwroteIsNotGivenOut() {
        uploadHello("1.0");
        var object = "/zapps/%s/%s-1.0.zapp".formatted(name, name);
        account.put(object, "other".getBytes(UTF_8));
        assertProblem(client.get(version("1.0") + "/archive"), 409, "zapp-changed");
        assertThat(upload(ZappBytes.hello(name, "1.0", "one")).statusCode()).isEqualTo(200);
        assertThat(client.get(version("1.0") + "/archive").statusCode()).isEqualTo(200);
        account.send("DELETE", object, new byte[0]);
        assertProblem(client.get(version("1.0") + "/archive"), 409, "zapp-changed");
    }

    @Test
    void zappsOfOtherTenantsAreNotThere() {
        uploadHello("1.0");
        var other = new PlatformClient(port, SwiftAccount.login(port, "test2:tester2", "testing2"));
        assertProblem(other.get(version("1.0")), 404, "not-found");
        assertProblem(other.get(version("1.0") + "/archive"), 404, "not-found");
        assertProblem(other.send("DELETE", version("1.0"), ""), 404, "not-found");
        assertProblem(other.post(version("1.0") + "/undeprecate", ""), 404, "not-found");
        assertThat(numbers(other.get(ZAPPS + "?name=" + name))).isEmpty();
    }

    @Test
    void whoHasNoRoleSeesAndChangesNothing() {
        uploadHello("1.0");
        var guest = new PlatformClient(port, SwiftAccount.login(port, "test:tester3", "testing3"));
        assertProblem(guest.get(ZAPPS), 403, "forbidden");
        assertProblem(guest.get(version("1.0") + "/archive"), 403, "forbidden");
        assertProblem(
                guest.post(ZAPPS, ZappBytes.hello(name, "2", ""), "Content-Type", TAR),
                403,
                "forbidden");
        assertProblem(guest.send("DELETE", version("1.0"), ""), 403, "forbidden");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(PlatformClient.json(answer).path("code").asString()).isEqualTo(code);
    }
}
