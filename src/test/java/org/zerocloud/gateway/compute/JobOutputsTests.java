package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.answering;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.assertStatus;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.device;
import static org.zerocloud.gateway.compute.JobRequests.header;
import static org.zerocloud.gateway.compute.JobRequests.keyed;
import static org.zerocloud.gateway.compute.JobRequests.message;
import static org.zerocloud.gateway.compute.JobRequests.node;
import static org.zerocloud.gateway.compute.JobRequests.nodes;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** What becomes of outputs, whether their sessions end well or not. */
@PlatformTest
class JobOutputsTests {

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        JobRequests.storeGuests(account, "say", "answer", "cat", "show", "trap", "linger");
        account.put("/d");
        account.put("/d/body", bytes("the body"));
    }

    private static String output(String name, String path, String keys) {
        return "{'name':'%s','path':'swift://~/%s'%s}".formatted(name, path, keys);
    }

    @Test
    void outputsOfAnExitCodeAreStoredAndReturned() {
        var answer =
                account.execute(
                        nodes(node("n", "say", "out err 3", STDOUT, device("stderr", "d/err"))));
        assertStatus(answer, 200);
        assertHeader(answer, "X-Nexe-Retcode", "3");
        assertThat(answer.body()).isEqualTo("out");
        assertThat(account.get("/d/err").body()).isEqualTo("err");
    }

    @Test
    void whatIsNoProgramStoresNothing() {
        account.put("/p/no-module", bytes("no module"));
        account.send("DELETE", "/d/nothing", new byte[0]);
        assertStatus(
                account.execute(nodes(node("n", "no-module", "", device("stdout", "d/nothing")))),
                500);
        assertStatus(account.get("/d/nothing"), 404);
    }

    @Test
    void stderrCanBeStored() {
        assertStatus(account.execute(nodes(node("n", "say", "a b", device("stderr", "d/e")))), 200);
        assertThat(account.get("/d/e").body()).isEqualTo("b");
    }

    @Test
    void aScriptIsReadAtAnyPlace() {
        var answer =
                account.execute(
                        nodes(
                                node(
                                        "n",
                                        "show",
                                        "/dev/script",
                                        device("script", "d/body"),
                                        STDOUT)));
        assertThat(answer.body()).isEqualTo("the body");
    }

    @Test
    void anOldObjectStaysIfTheNewOneIsTooSmall() {
        account.put("/d/old", bytes("old and long"));
        assertStatus(
                account.execute(
                        nodes(node("n", "say", "new", output("stdout", "d/old", ",'min_size':4")))),
                200);
        assertThat(account.get("/d/old").body()).isEqualTo("old and long");
    }

    @Test
    void theLeastSizeCountsForTheAttachedOutputToo() {
        account.send("DELETE", "/d/small", new byte[0]);
        var attached = output("stdout", "d/small", ",'min_size':9");
        assertStatus(
                account.execute(nodes(keyed("n", "cat", ",'attach':'stdout'", attached))), 200);
        assertStatus(account.get("/d/small"), 404);
    }

    @ParameterizedTest
    @CsvSource({"message/http, no head at all", "message/cgi, no head at all"})
    void whatIsNoMessageIsStoredAsItIs(String type, String line) {
        var stored = output("stdout", "d/as-it-is", ",'content_type':'" + type + "'");
        account.execute(nodes(answering("n", stored, line)));
        assertThat(account.get("/d/as-it-is").body()).isEqualTo(line + "\r\n\r\nthe body");
        assertHeader(account.get("/d/as-it-is"), "Content-Type", type);
    }

    @Test
    void aMessageWithoutATypeIsHtml() {
        var answer =
                account.execute(nodes(answering("n", message("message/http"), "HTTP/1.1 200 OK")));
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        var stored = output("stdout", "d/html", ",'content_type':'message/http'");
        account.execute(nodes(answering("n", stored, "HTTP/1.1 200 OK")));
        assertHeader(account.get("/d/html"), "Content-Type", "text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Storage-Url",
                "Access-Control-Allow-Origin",
                "Date",
                "Server",
                "Etag",
                "X-Trans-Id",
                "X-Chain-Total-Time",
                "Connection"
            })
    void theseHeadersAreNotThePrograms(String name) {
        var answer =
                account.execute(
                        nodes(
                                answering(
                                        "n",
                                        message("message/http"),
                                        "HTTP/1.1 200 OK",
                                        name + ": forged")));
        assertStatus(answer, 200);
        assertThat(answer.headers().allValues(name)).doesNotContain("forged");
    }

    @Test
    void aHeaderThatComesTwiceIsSentTwice() {
        var answer =
                account.execute(
                        nodes(
                                answering(
                                        "n",
                                        message("message/http"),
                                        "HTTP/1.1 200 OK",
                                        "Set-Cookie: a=1",
                                        "Set-Cookie: b=2")));
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void ofAHeaderOfSeveralSessionsTheLastCounts() {
        var answer =
                account.execute(
                        nodes(
                                answering("a", message("message/cgi"), "X-Colour: red"),
                                answering("b", message("message/cgi"), "X-Colour: blue")));
        assertThat(answer.headers().allValues("X-Colour")).containsExactly("blue");
    }

    @Test
    void aSessionThatEndedBadlyIsA500WhateverItsHeadSays() {
        var answer =
                account.execute(
                        nodes(
                                node(
                                        "n",
                                        "say",
                                        "HTTP/1.1\\\\x20201\\\\x20OK\\\\x0a\\\\x0aof\\\\x20it x trap",
                                        message("message/http"))));
        assertStatus(answer, 500);
        assertThat(answer.body()).isEqualTo("of it");
        assertHeader(answer, "X-Nexe-Error", "bad return code");
    }

    @Test
    void metadataBeyondSwiftsLimitsIsRefused() {
        account.send("DELETE", "/d/meta", new byte[0]);
        var stored = output("stdout", "d/meta", ",'content_type':'message/http'");
        var answer =
                account.execute(
                        nodes(
                                answering(
                                        "n",
                                        stored,
                                        "HTTP/1.1 200 OK",
                                        "X-Object-Meta-Long: " + "x".repeat(257)),
                                node("other", "say", "untouched", STDOUT)));
        assertStatus(answer, 400);
        assertThat(header(answer, "X-Nexe-Error")).startsWith("status 400 when putting ");
        assertThat(answer.body()).endsWith("untouched");
        assertStatus(account.get("/d/meta"), 404);
    }

    @Test
    void theEtagsOfAttachedOutputsAreListed() {
        var answer = account.execute(nodes(node("n", "say", "x", device("stdout", "d/x"))));
        assertThat(header(answer, "X-Nexe-Etag")).contains("9dd4e461268c8034f5c8564e155c67a6");
    }

    @Test
    void theReasonIsNamedOnce() {
        var answer = account.execute(nodes(keyed("n", "trap", ",'count':3")));
        assertHeader(answer, "X-Nexe-Error", "bad return code");
    }

    @Test
    void thePolicyIsNotTold() {
        var answer = account.execute(nodes(keyed("n", "say", ",'count':2")));
        assertHeader(answer, "X-Nexe-Policy", "-,-");
    }

    @Test
    void anImmediateOutputOfCopiesIsReturnedOnce() {
        var answer =
                account.execute(
                        "[{'name':'n','exec':{'path':'swift://~/p/say','args':'once'},'replicate':3,'devices':["
                                + STDOUT
                                + "]}]");
        assertThat(answer.body()).isEqualTo("once");
        assertHeader(answer, "X-Nexe-System", "n,n,n");
    }

    @Test
    void theBytesOfAStreamArriveAtEachOfAGroup() {
        var answer =
                account.execute(
                        nodes(
                                node(
                                        "w",
                                        "say",
                                        "to\\\\x20each",
                                        "{'name':'stdout','path':'zvm://r:stdin'}"),
                                keyed("r", "cat", ",'count':2", STDOUT)));
        assertStatus(answer, 200);
        assertThat(answer.body()).isEqualTo("to eachto each");
    }

    @Test
    void aPathIsNotDecoded() {
        account.put("/d/a%2520b", bytes("encoded"));
        assertThat(
                        account.execute(
                                        nodes(
                                                node(
                                                        "n",
                                                        "cat",
                                                        "",
                                                        device("stdin", "d/a%20b"),
                                                        STDOUT)))
                                .body())
                .isEqualTo("encoded");
    }

    @Test
    void whatIsInTheWayOfOneSessionKeepsAllFromRunning() {
        account.send("DELETE", "/d/ran", new byte[0]);
        HttpResponse<String> answer =
                account.execute(
                        nodes(
                                node("a", "say", "x", device("stdout", "d/ran")),
                                node("b", "cat", "", device("stdin", "d/none"))));
        assertStatus(answer, 404);
        assertStatus(account.get("/d/ran"), 404);
    }

    @Test
    void answersHaveTheOrderOfSessionsWhateverEndsFirst() {
        var slow = node("slow", "linger", "", STDOUT);
        var answer = account.execute(nodes(slow, node("quick", "say", "quick", STDOUT)));
        assertHeader(answer, "X-Nexe-System", "slow,quick");
        assertThat(answer.body()).isEqualTo("before\nquick");
    }

    @Test
    void moreSessionsThanSlotsAllRun() {
        var answer = account.execute(nodes(keyed("n", "say", ",'count':40", STDOUT)));
        assertStatus(answer, 200);
        assertThat(header(answer, "X-Nexe-Retcode").split(",", -1)).hasSize(40).containsOnly("0");
    }

    @Test
    void outputsBehindOneThatCannotBeStoredAreDropped() {
        for (var name : new String[] {"before", "bad", "behind"}) {
            account.send("DELETE", "/d/" + name, new byte[0]);
        }
        var head = "HTTP/1.1\\\\x20200\\\\x20OK\\\\x0aX-Object-Meta-A:" + "x".repeat(257);
        var answer =
                account.execute(
                        nodes(
                                node(
                                        "n",
                                        "say",
                                        head + "\\\\x0a\\\\x0a err",
                                        device("stderr", "d/before"),
                                        output("stdout", "d/bad", ",'content_type':'message/http'"),
                                        device("output", "d/behind"))));
        assertStatus(answer, 400);
        assertThat(account.get("/d/before").body()).isEqualTo("err");
        assertStatus(account.get("/d/bad"), 404);
        assertStatus(account.get("/d/behind"), 404);
    }

    @Test
    void aStatusBelow200CountsAs200() {
        var answer =
                account.execute(
                        nodes(answering("n", message("message/http"), "HTTP/1.1 103 Early Hints")));
        assertStatus(answer, 200);
    }

    @Test
    void theListOfAContainerIsReadAtAnyPlace() {
        var answer =
                account.execute(
                        nodes(node("n", "show", "/dev/input", device("input", "d"), STDOUT)));
        assertThat(answer.body()).startsWith("SQLite format 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Nexe-Cached", "X-Zerovm-Device", "X-Timestamp"})
    void theseHeadersAreNotSent(String name) {
        assertHeader(
                account.execute(nodes(node("n", "say", "x", STDOUT))), name, "(no " + name + ")");
    }

    @Test
    void whatIsReadFromABrokenStoreIsNotPublished() throws IOException {
        var content = new byte[123_457];
        account.put("/d/broken", content);
        account.send("DELETE", "/d/copied", new byte[0]);
        truncate(content.length);
        var answer =
                account.execute(
                        nodes(
                                node(
                                        "n",
                                        "cat",
                                        "",
                                        device("stdin", "d/broken"),
                                        device("stdout", "d/copied"))));
        account.send("DELETE", "/d/broken", new byte[0]);
        assertStatus(answer, 500);
        assertThat(header(answer, "X-Nexe-Status")).matches("channel /dev/stdin failed.*");
        assertStatus(account.get("/d/copied"), 404);
    }

    /** What a disk does that loses a part of the only file of that length. */
    private static void truncate(long length) throws IOException {
        try (var files =
                Files.walk(PlatformTest.Place.of(PlatformTest.DATA_DIRECTORY).resolve("objects"))) {
            var file = files.filter(path -> path.toFile().length() == length).findAny();
            try (var channel = FileChannel.open(file.orElseThrow(), StandardOpenOption.WRITE)) {
                channel.truncate(length / 2);
            }
        }
    }
}
