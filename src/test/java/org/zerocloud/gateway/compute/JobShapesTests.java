package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.device;
import static org.zerocloud.gateway.compute.JobRequests.header;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** What sessions a description makes, and what of them a client sees. */
@PlatformTest
class JobShapesTests {

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storeProgramsAndData() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        for (var container : List.of("/sh_in1", "/sh_in2", "/sh_out1", "/sh_out2")) {
            account.put(container);
        }
        JobRequests.storeGuests(account, "cat", "say", "trap", "env");
        for (var container : List.of("/sh_in1", "/sh_in2")) {
            for (var object : List.of("/input1", "/input2", "/junk")) {
                account.put(container + object, bytes(container + object));
            }
        }
    }

    private static String node(String name, String program, String keys, String... devices) {
        return "{'name':'%s','exec':{'path':'swift://~/p/%s','args':'%s'}%s,'devices':[%s]}"
                .formatted(name, program, name, keys, String.join(",", devices));
    }

    @Test
    void aWildcardReadsAndWritesSideBySide() {
        var answer =
                account.execute(
                        "["
                                + node(
                                        "sort",
                                        "cat",
                                        "",
                                        device("stdin", "sh_in*/in*"),
                                        device("stdout", "sh_out*/out*"))
                                + "]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertHeader(answer, "X-Nexe-System", "sort-1,sort-2,sort-3,sort-4");
        assertThat(account.get("/sh_out1/output1").body()).isEqualTo("/sh_in1/input1");
        assertThat(account.get("/sh_out1/output2").body()).isEqualTo("/sh_in1/input2");
        assertThat(account.get("/sh_out2/output2").body()).isEqualTo("/sh_in2/input2");
    }

    @Test
    void aWildcardOverContainersReadsTheirLists() {
        var answer =
                account.execute(
                        "["
                                + node(
                                        "n",
                                        "cat",
                                        "",
                                        device("stdin", "sh_in*"),
                                        device("stdout", "sh_out1/list*"))
                                + "]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(account.get("/sh_out1/list1").body()).startsWith("SQLite format 3");
        assertThat(account.get("/sh_out1/list2").body()).startsWith("SQLite format 3");
    }

    @Test
    void aStarToWriteIsTheSessionsNameWhereNothingIsMatched() {
        account.execute("[" + node("n", "say", ",'count':2", device("stdout", "sh_out1/w*")) + "]");
        assertThat(account.get("/sh_out1/wn-1").body()).isEqualTo("n");
        assertThat(account.get("/sh_out1/wn-2").body()).isEqualTo("n");
    }

    @ParameterizedTest
    @CsvSource({
        "sh_in1/none*, 400, no objects match",
        "sh_none/*, 400, sh_none",
        "sh_none/o, 404, /AUTH_test/sh_none/o"
    })
    void whatIsNotFoundIsNamed(String path, int status, String text) {
        var answer =
                account.execute("[" + node("n", "cat", "", device("stdin", path), STDOUT) + "]");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void aJobHasOnlySoManySessions() {
        var answer = account.execute("[" + node("n", "say", ",'count':257") + "]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The job has 257 sessions, at most 256 are allowed");
    }

    @Test
    void allViolationsAreNamedAtOnce() {
        var answer =
                account.execute(
                        "["
                                + node("a", "say", ",'count':0", "{'name':'foo'}")
                                + ",{'name':'b c'},"
                                + node("d", "say", ",'connect':['x']")
                                + "]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body().lines())
                .anyMatch(line -> line.startsWith("Node 'a': count 0"))
                .anyMatch(line -> line.startsWith("Node 'a', device 'foo'"))
                .anyMatch(line -> line.startsWith("Node name 'b c'"));
    }

    @Test
    void oneObjectCanBeSeveralThingsOfASession() {
        var answer =
                account.execute(
                        "["
                                + node(
                                        "n",
                                        "cat",
                                        "",
                                        device("stdin", "p/cat"),
                                        device("input", "p/cat"),
                                        device("stdout", "sh_out1/twice"))
                                + "]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(account.get("/sh_out1/twice").headers().firstValue("Etag"))
                .isEqualTo(account.get("/p/cat").headers().firstValue("Etag"));
    }

    @Test
    void aFailureKeepsTheOtherSessionsReports() {
        var answer =
                account.execute(
                        "[" + node("a", "trap", "") + "," + node("b", "say", "", STDOUT) + "]");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(header(answer, "X-Nexe-Status")).startsWith("Signal").endsWith(",ok");
        assertHeader(answer, "X-Nexe-Error", "bad return code");
        assertThat(answer.body()).startsWith("Session 'a': Signal").endsWith("\nb");
        assertHeader(answer, "Content-Length", Integer.toString(bytes(answer.body()).length));
    }

    @Test
    void sessionsOfOneLocationAreColocated() {
        var answer =
                account.execute(
                        "["
                                + node("a", "say", ",'location':'here'")
                                + ","
                                + node("b", "say", ",'location':'here'")
                                + ","
                                + node("c", "say", "")
                                + "]");
        assertThat(header(answer, "X-Nexe-Colocated")).matches("([0-9a-f]{40}),\\1,0");
    }

    @Test
    void anAnswerWithoutOutputsIsEmpty() {
        var answer = account.execute("[" + node("n", "say", "") + "]");
        assertHeader(answer, "Content-Length", "0");
        assertHeader(answer, "Content-Type", "application/x-gtar");
    }

    @Test
    void everyAnswerHasAnEtagOfItsOwn() {
        var job = "[" + node("n", "say", "", STDOUT) + "]";
        assertThat(header(account.execute(job), "Etag"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(header(account.execute(job), "Etag"));
    }

    @Test
    void headersOfTheRequestReachNeitherObjectsNorReads() {
        var answer =
                account.execute(
                        "",
                        "["
                                + node(
                                        "n",
                                        "cat",
                                        "",
                                        device("stdin", "sh_in1/input1"),
                                        device("stdout", "sh_out1/clean"))
                                + "]",
                        "Content-Type",
                        "application/json",
                        "Range",
                        "bytes=0-1",
                        "If-None-Match",
                        "*",
                        "X-Object-Meta-Leak",
                        "leaked",
                        "X-Nexe-Colocated",
                        "forged",
                        "X-Zerovm-Valid",
                        "true");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertHeader(answer, "X-Nexe-Validation", "0");
        assertHeader(answer, "X-Nexe-Colocated", "0");
        var stored = account.get("/sh_out1/clean");
        assertThat(stored.body()).isEqualTo("/sh_in1/input1");
        assertHeader(stored, "X-Object-Meta-Leak", "(no X-Object-Meta-Leak)");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1, 2.7, 400",
        "/v1, open/1.0, 412",
        "/v1, api/1.0, 412",
        "/open, '', 412",
        "/api, '', 412"
    })
    void aCommandNeedsItsPath(String version, String command, int status) {
        var headers =
                command.isEmpty()
                        ? new String[] {"Content-Type", "application/json"}
                        : new String[] {
                            "Content-Type", "application/json", "X-Zerovm-Execute", command
                        };
        assertThat(account.request("POST", version, "", bytes("[]"), headers).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"application/x-tar", "text/x-script"})
    void anImageAndAScriptNeedALength(String type) {
        var answer = account.executeChunks("", bytes("#!x\n"), "Content-Type", type);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Content-Length is missing");
    }

    @Test
    void aRequestWithoutATypeIsRefused() {
        var answer = account.executeBody("", bytes("[]"), "X-Other", "x");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Content-Type is missing");
    }

    @ParameterizedTest
    @CsvSource({"HEAD", "PUT", "GET", "DELETE"})
    void aJobIsPosted(String method) {
        var answer = account.request(method, "/v1", "", new byte[0], "X-Zerovm-Execute", "1.0");
        assertThat(answer.statusCode()).isEqualTo(501);
    }
}
