package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.assertStatus;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** What a job may read, list and write that belongs to somebody else. */
@PlatformTest
class JobRightsTests {

    @LocalServerPort int port;

    @Autowired JdbcClient database;

    SwiftAccount owner;
    SwiftAccount other;

    @BeforeEach
    void storePrograms() {
        owner = SwiftAccount.login(port, "test:tester", "testing");
        other = SwiftAccount.login(port, "test2:tester2", "testing2");
        JobRequests.storeGuests(other, "cat", "show", "say");
        owner.put("/rights");
        owner.put("/rights/o", bytes("secret"));
        owner.put("/rights/i.tar", Archives.tar(), "Content-Type", "application/x-tar");
    }

    @AfterEach
    void close() {
        owner.post(
                "/rights",
                "X-Container-Read",
                "",
                "X-Container-Write",
                "",
                "X-Container-Meta-Zerovm-Suid",
                "",
                "X-Container-Meta-Rest-Endpoint",
                "");
    }

    private HttpResponse<String> run(String program, String device) {
        return other.execute(
                JobRequests.nodes(JobRequests.node("n", program, "x", device, STDOUT)));
    }

    private static String device(String name, String path) {
        return "{'name':'%s','path':'swift://AUTH_test/%s'}".formatted(name, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdin", "input", "script"})
    void whatIsReadMustBeOpen(String name) {
        assertStatus(run("cat", device(name, "rights/o")), 403);
        owner.post("/rights", "X-Container-Read", "test2:tester2");
        assertStatus(run("cat", device(name, "rights/o")), 200);
    }

    @Test
    void anImageMustBeOpen() {
        assertStatus(run("cat", device("image", "rights/i.tar")), 403);
        owner.post("/rights", "X-Container-Read", "test2:tester2");
        assertStatus(run("cat", device("image", "rights/i.tar")), 200);
    }

    @Test
    void aListMustBeOpen() {
        assertStatus(run("cat", device("stdin", "rights")), 403);
        owner.post("/rights", "X-Container-Read", ".r:*");
        assertStatus(run("cat", device("stdin", "rights")), 403);
        owner.post("/rights", "X-Container-Read", ".r:*,.rlistings");
        assertStatus(run("cat", device("stdin", "rights")), 200);
        assertStatus(run("cat", device("stdin", "none")), 403);
        assertStatus(
                other.execute(
                        "[{'name':'n','exec':{'path':'swift://~/p/cat'},'devices':[{'name':'stdin','path':'swift://~/none'}]}]"),
                404);
    }

    @Test
    void whatIsWrittenMustBeOpenBeforeAnythingRuns() {
        var answer = run("say", device("stderr", "rights/new"));
        assertStatus(answer, 403);
        assertThat(JobRequests.header(answer, "X-Nexe-Status")).isEqualTo("ZeroVM did not run");
        owner.post("/rights", "X-Container-Write", "test2:tester2");
        assertStatus(run("say", device("stderr", "rights/new")), 200);
        assertThat(owner.get("/rights/new").statusCode()).isEqualTo(200);
    }

    @Test
    void aLentContainerCanBeListed() {
        other.put("/p");
        owner.put("/rights/cat", JobRequests.guest("cat"));
        var job =
                "[{'name':'n','exec':{'path':'swift://AUTH_test/rights/cat'},'devices':[{'name':'stdin','path':'swift://AUTH_test/rights/o*'},{'name':'stdout'}]}]";
        owner.put("/rights/main.json", json(job), "Content-Type", "application/json");
        lend("swift://AUTH_test/rights/main.json");
        var answer =
                other.at("AUTH_test")
                        .executeBody(
                                "",
                                new byte[0],
                                "X-Zerovm-Source",
                                "swift://AUTH_test/rights/main.json",
                                "Content-Type",
                                "x/y");
        assertThat(answer.body()).isEqualTo("secret");
    }

    private void lend(String endpoint) {
        owner.post(
                "/rights",
                "X-Container-Meta-Zerovm-Suid",
                "test2:tester2",
                "X-Container-Meta-Rest-Endpoint",
                endpoint);
    }

    @Test
    void anImageThatIsOpenedCanBeLent() {
        var map =
                "[{'name':'n','exec':{'path':'file://image:say','args':'lent'},'devices':[{'name':'stdout'}]}]";
        var image =
                Archives.tar(
                        Archives.entry("boot/system.map", json(map)),
                        Archives.file("say", JobRequests.guest("say")));
        owner.put("/rights/app.tar", image, "Content-Type", "application/x-tar");
        assertStatus(openAsOther(), 403);
        lend("swift://AUTH_test/rights/app.tar");
        assertThat(openAsOther().body()).isEqualTo("lent");
    }

    private HttpResponse<String> openAsOther() {
        return other.at("AUTH_test").request("GET", "/open", "/rights/app.tar", new byte[0]);
    }

    @Test
    void theAccountOfThePathPays() {
        var node = "paid" + System.nanoTime();
        owner.put("/rights/say", JobRequests.guest("say"));
        var job =
                "[{'name':'%s','exec':{'path':'swift://AUTH_test/rights/say','args':'x'},'devices':[{'name':'stdout'}]}]"
                        .formatted(node);
        owner.put("/rights/main.json", json(job), "Content-Type", "application/json");
        lend("swift://AUTH_test/rights/main.json");
        assertStatus(other.at("AUTH_test").request("GET", "/api", "/rights/x", new byte[0]), 200);
        var tenants =
                database.sql("select tenant from cdr_written where node = :node")
                        .param("node", node)
                        .query(String.class)
                        .list();
        assertThat(tenants).containsExactly("test");
    }

    @Test
    void theRightToWriteIsLookedAtAgainWhenTheObjectIsStored() throws Exception {
        JobRequests.storeGuests(other, "linger");
        owner.post("/rights", "X-Container-Write", "test2:tester2");
        var node = "revoked" + System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer =
                    callers.submit(() ->
                            other.execute(
                                    JobRequests.nodes(
                                            JobRequests.node(
                                                    node,
                                                    "linger",
                                                    "",
                                                    device("stdout", "rights/revoked")))));
            Awaitility.await().until(() -> states(node).contains("RUNNING"));
            owner.post("/rights", "X-Container-Write", "");
            assertThat(JobRequests.header(answer.get(), "X-Nexe-Error"))
                    .startsWith("status 403 when putting ");
        }
        assertStatus(owner.get("/rights/revoked"), 404);
    }

    private List<String> states(String node) {
        return database.sql("select state from job_session where name = :name")
                .param("name", node)
                .query(String.class)
                .list();
    }

    @Test
    void aJobThatIsRefusedIsNotOnTheBooks() {
        var node = "refused" + System.nanoTime();
        assertStatus(other.execute(JobRequests.nodes(JobRequests.node(node, "none", ""))), 404);
        var lines =
                database.sql("select count(*) from cdr_written where node = :node")
                        .param("node", node)
                        .query(Long.class)
                        .single();
        assertThat(lines).isZero();
    }

    @Test
    void aSourceThatIsOpenAnywayIsTheEndpointOfItsContainer() {
        owner.put("/rights/say", JobRequests.guest("say"));
        var job =
                "[{'name':'n','exec':{'path':'swift://AUTH_test/rights/say','args':'open'},'devices':[{'name':'stdout'}]}]";
        owner.put("/rights/main.json", json(job), "Content-Type", "application/json");
        lend("swift://AUTH_test/rights/main.json");
        owner.post("/rights", "X-Container-Read", "test2:tester2");
        var answer =
                other.at("AUTH_test")
                        .executeBody(
                                "",
                                new byte[0],
                                "X-Zerovm-Source",
                                "swift://AUTH_test/rights/main%2Ejson",
                                "Content-Type",
                                "x/y");
        assertThat(answer.body()).isEqualTo("open");
    }
}
