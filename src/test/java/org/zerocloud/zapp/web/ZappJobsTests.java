package org.zerocloud.zapp.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.gateway.compute.Archives;
import tools.jackson.databind.JsonNode;

/** Zapps that are run: by their names, and by their objects. */
@PlatformTest
class ZappJobsTests {

    private static final String JOBS = "/platform/v1/jobs";
    private static final String COUNT =
            """
            meta: {name: %s, Version: "1.0"}
            execution:
              groups:
                - name: count
                  path: file://bin/wc.wasm
                  args: ""
                  devices: [{name: stdin}, {name: stdout, content_type: text/plain}]
            """;

    @LocalServerPort int port;

    private SwiftAccount account;
    private PlatformClient client;
    private String name;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        client = new PlatformClient(port, account);
        name = "z" + UUID.randomUUID();
    }

    private void upload(byte[] archive) {
        var answer =
                client.post("/platform/v1/zapps", archive, "Content-Type", "application/x-tar");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private JsonNode run(String more) {
        return client.run("{'zapp':'%s'%s}".formatted(name, more));
    }

    private String output(JsonNode job) {
        assertThat(job.path("result").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
        var outputs = job.path("sessions").path(0).path("outputs");
        return client.get(outputs.path(outputs.size() - 1).path("href").asString()).body();
    }

    @Test
    void aZappRunsByItsNameWithArguments() {
        upload(ZappBytes.hello(name, "1.0", "one 'two words' {.third=3} {.args} end"));
        var job = run(",'args':['a, \\'b','\\\\x41'],'labels':{'kind':'zapp'}");
        assertThat(output(job)).isEqualTo("Hello, world!\none\ntwo words\n3\na, \"b\n\\x41\nend\n");
        assertThat(job.path("zapp").asString()).isEqualTo(name + "@1.0");
        assertThat(job.path("zappDigest").asString()).hasSize(64);
        assertThat(job.path("labels").path("kind").asString()).isEqualTo("zapp");
        assertThat(output(run(",'args':{'third':'x y'}")))
                .isEqualTo("Hello, world!\none\ntwo words\nx y\nend\n");
    }

    @Test
    void itsDevicesGoWhereTheCallWants() {
        upload(Archives.gzip(ZappBytes.tar(COUNT.formatted(name))));
        account.put("/z-data");
        account.put("/z-data/text", "one two\n".getBytes(UTF_8));
        var in = ",'inputs':{'stdin':'swift://~/z-data/text'}";
        assertThat(output(run(in))).contains("1").contains("2").contains("8");
        var job = run(in + ",'outputs':{'count/stdout':'swift://~/z-data/%s'}".formatted(name));
        assertThat(job.path("result").asString()).isEqualTo("SUCCEEDED");
        assertThat(account.get("/z-data/" + name).body()).contains("8");
        var quote = "{'zapp':'%s'%s}".formatted(name, in);
        assertThat(
                        PlatformClient.json(client.post(JOBS + "?dryRun=true", quote))
                                .path("bytes")
                                .asInt())
                .isEqualTo(8);
    }

    @Test
    void aReferenceMeansAVersionAnAliasOrTheNewest() {
        upload(ZappBytes.hello(name, "1.0", "first"));
        upload(ZappBytes.hello(name, "1.1", "second"));
        assertThat(resolved("")).isEqualTo("1.1");
        assertThat(resolved("@1.0")).isEqualTo("1.0");
        var zapp = "/platform/v1/zapps/" + name;
        client.post(zapp + "/versions/1.1/deprecate", "{'reason':''}");
        assertThat(resolved("")).isEqualTo("1.0");
        client.send("PUT", zapp + "/aliases/stable", "{'version':'1.1'}");
        client.send("PUT", zapp + "/aliases/old", "{'version':'1.0'}");
        assertThat(resolved("")).isEqualTo("1.1");
        assertThat(resolved("@old")).isEqualTo("1.0");
    }

    private String resolved(String tail) {
        var job = client.submit("{'zapp':'%s%s'}".formatted(name, tail));
        return job.path("zapp").asString().substring(name.length() + 1);
    }

    @Test
    void jobsAreFoundByTheirZapp() {
        upload(ZappBytes.hello(name, "1.0", ""));
        var id = run("").path("id").asString();
        for (var filter : new String[] {name, name + "@1.0"}) {
            assertThat(client.get(JOBS + "?zapp=" + filter).body()).contains(id);
        }
        assertThat(client.get(JOBS + "?zapp=" + name + "@1.1").body()).isEqualTo("[]");
    }

    @Test
    void aRepeatedJobIsOfTheSameZapp() {
        upload(ZappBytes.hello(name, "1.0", ""));
        var job = run("");
        var again = client.post(JOBS + "/" + job.path("id").asString() + "/retry", "");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(PlatformClient.json(again).path("zappDigest")).isEqualTo(job.path("zappDigest"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'zapp':'Z','description':[]      | 400 | invalid-body | /description
                    'zapp':7                         | 400 | invalid-body | /zapp
                    'zapp':'Z','args':[1]            | 400 | invalid-body | /args/0
                    'zapp':'Z','args':{'x':'y'}      | 400 | invalid-body | /args/x
                    'zapp':'Z','args':'x'            | 400 | invalid-body | /args
                    'zapp':'Z','inputs':{'stdin':''} | 400 | invalid-body | /inputs/stdin
                    'zapp':'Z','outputs':{'x/y':''}  | 400 | invalid-body | /outputs/x~1y
                    'zapp':'Z','outputs':{'stdout':'x'} | 422 | job-rejected | /zapp
                    """)
    void aCallThatDoesNotFitIsRefused(String fields, int status, String code, String pointer) {
        upload(ZappBytes.hello(name, "1.0", ""));
        var answer = client.post(JOBS, "{%s}".formatted(fields.replace("Z", name)));
        assertProblem(answer, status, code);
        assertThat(PlatformClient.json(answer).path("errors").path(0).path("pointer").asString())
                .isEqualTo(pointer);
    }

    @Test
    void whatIsNotThereOrAnothersIsNotFound() {
        upload(ZappBytes.hello(name, "1.0", ""));
        for (var tail : new String[] {"x", "@2.0", "@beta", "@", "@1.0@1.0"}) {
            var order = "{'zapp':'%s%s'}".formatted(name, tail);
            assertProblem(client.post(JOBS, order), 404, "not-found");
        }
        var other = new PlatformClient(port, SwiftAccount.login(port, "test2:tester2", "testing2"));
        assertProblem(other.post(JOBS, "{'zapp':'%s'}".formatted(name)), 404, "not-found");
    }

    @Test
    void anObjectThatWasOverwrittenDoesNotRun() {
        upload(ZappBytes.hello(name, "1.0", ""));
        var job = run("");
        account.put("/zapps/%s/%s-1.0.zapp".formatted(name, name), ZappBytes.hello(name, "9", ""));
        var order = "{'zapp':'%s'}".formatted(name);
        var refused = client.post(JOBS, order);
        assertProblem(refused, 409, "job-obstructed");
        assertThat(refused.body()).contains("has other bytes than it had when it was accepted");
        var retry = client.post(JOBS + "/" + job.path("id").asString() + "/retry", "");
        assertProblem(retry, 409, "job-obstructed");
        account.send("DELETE", "/zapps/%s/%s-1.0.zapp".formatted(name, name), new byte[0]);
        assertProblem(client.post(JOBS, order), 409, "job-obstructed");
    }

    @Test
    void aZappThatAJobNeedsIsNotDeleted() {
        account.put("/z-data");
        account.put("/z-data/loop", Path.of("src/test/guests/loop.wasm"));
        var yaml =
                """
                meta: {name: %s, Version: "1.0"}
                execution:
                  groups: [{name: loop, path: "swift://~/z-data/loop", args: "", devices: []}]
                """;
        upload(ZappBytes.tar(yaml.formatted(name)));
        var id = client.submit("{'zapp':'%s'}".formatted(name)).path("id").asString();
        var version = "/platform/v1/zapps/%s/versions/1.0".formatted(name);
        assertProblem(client.send("DELETE", version, ""), 409, "zapp-in-use");
        client.post(JOBS + "/" + id + "/cancel", "");
    }

    @Test
    void itsObjectRunsAsASource() {
        var map =
                """
                [{"name":"count","exec":{"path":"file://bin/wc.wasm","args":""},
                  "devices":[{"name":"stdin"},{"name":"stdout","content_type":"text/plain"}]}]
                """;
        var boot = Archives.entry("boot/system.map", map.getBytes(UTF_8));
        upload(ZappBytes.tar(COUNT.formatted(name), boot));
        var answer =
                account.executeBody(
                        "",
                        "one two\n".getBytes(UTF_8),
                        "Content-Type",
                        "text/plain",
                        "X-Zerovm-Source",
                        "swift://~/zapps/%s/%s-1.0.zapp".formatted(name, name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("8");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(PlatformClient.json(answer).path("code").asString()).isEqualTo(code);
    }
}
