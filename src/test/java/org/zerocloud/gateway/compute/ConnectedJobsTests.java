package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.header;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Jobs whose sessions talk to each other, or are copies of each other, over HTTP. */
@PlatformTest
class ConnectedJobsTests {

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storeProgramsAndData() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        for (var container : List.of("/p", "/in", "/out")) {
            account.put(container);
        }
        for (var sample : List.of("hello", "sort", "wc", "wordcount")) {
            account.put("/p/" + sample, Path.of("samples", sample + ".wasm"));
        }
        for (var guest : List.of("cat", "trap")) {
            account.put("/p/" + guest, Path.of("src/test/guests", guest + ".wasm"));
        }
        for (var i = 1; i <= 3; i++) {
            account.put(
                    "/in/text" + i,
                    "one two two\nthree three three\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String node(String name, String program, String keys, String devices) {
        return "{'name':'%s','exec':{'path':'swift://~/p/%s'},%s'devices':[%s]}"
                .formatted(name, program, keys.isEmpty() ? "" : keys + ",", devices);
    }

    @Test
    void whatOneWritesTheOtherReads() {
        var answer =
                account.execute(
                        "["
                                + node("s", "hello", "", "{'name':'stdout','path':'zvm://m:stdin'}")
                                + ","
                                + node("m", "wc", "", "{'name':'stdout'}")
                                + "]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1 2 14\n");
        assertHeader(answer, "X-Nexe-System", "s,m");
    }

    @Test
    void theNetworkHasCountersOfItsOwn() {
        var answer =
                account.execute(
                        "["
                                + node("s", "hello", "", "{'name':'stdout','path':'zvm://m:stdin'}")
                                + ","
                                + node("m", "wc", "", "{'name':'stdout'}")
                                + "]");
        var line = header(answer, "X-Nexe-Cdr-Line").split(", ?", -1);
        assertThat(line[2]).endsWith("0 0 0 0 0 0 1 14");
        assertThat(line[4]).endsWith("1 7 2 14 0 0");
    }

    @Test
    void countsWordsByMapAndReduce() {
        var map =
                "["
                        + "{'name':'map','exec':{'path':'swift://~/p/wordcount','args':'map'},"
                        + "'devices':[{'name':'stdin','path':'swift://~/in/text*'}],"
                        + "'connect':['reducer']},"
                        + "{'name':'reducer','exec':{'path':'swift://~/p/wordcount','args':'reduce'},"
                        + "'count':2,'connect':['manager']},"
                        + "{'name':'manager','exec':{'path':'swift://~/p/wordcount','args':'manage'},"
                        + "'devices':[{'name':'stdout','content_type':'text/plain'}]}]";
        var answer = account.execute(map);
        assertThat(answer.body()).isEqualTo("one\t3\nthree\t9\ntwo\t6\n");
        assertHeader(answer, "X-Nexe-System", "map-1,map-2,map-3,reducer-1,reducer-2,manager");
        assertHeader(answer, "X-Nexe-Retcode", "0,0,0,0,0,0");
    }

    @Test
    void aWriterThatFailsEndsItsReader() {
        var answer =
                account.execute(
                        "["
                                + node("s", "trap", "", "{'name':'stdout','path':'zvm://m:stdin'}")
                                + ","
                                + node("m", "cat", "", "{'name':'stdout'}")
                                + "]");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(header(answer, "X-Nexe-Status"))
                .startsWith("Signal ")
                .contains(",channel /dev/stdin failed: the writer failed: session s: Signal");
    }

    @Test
    void aWriterWhoseReaderIsGoneGoesOn() {
        var answer =
                account.execute(
                        "["
                                + "{'name':'s','exec':{'path':'swift://~/p/cat'},'devices':["
                                + "{'name':'stdin','path':'swift://~/in/text1'},"
                                + "{'name':'stdout','path':'zvm://m:stdin'}]},"
                                + node("m", "hello", "", "{'name':'stdout'}")
                                + "]");
        assertHeader(answer, "X-Nexe-Status", "ok,ok");
    }

    @Test
    void sessionsThatWaitForEachOtherInACircleAreEnded() {
        var answer =
                account.execute(
                        "["
                                + node("a", "cat", "", "{'name':'stdout','path':'zvm://b:stdin'}")
                                + ","
                                + node("b", "cat", "", "{'name':'stdout','path':'zvm://c:stdin'}")
                                + ","
                                + node("c", "cat", "", "{'name':'stdout','path':'zvm://a:stdin'}")
                                + "]");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(header(answer, "X-Nexe-Status"))
                .contains("sessions wait for each other in a circle: ");
    }

    @Test
    void copiesThatWroteTheSameAreOne() {
        var answer =
                account.execute(
                        "["
                                + node(
                                        "n",
                                        "sort",
                                        "'replicate':3",
                                        "{'name':'stdin','path':'swift://~/in/text1'},"
                                                + "{'name':'stdout','path':'swift://~/out/sorted'}")
                                + "]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertHeader(answer, "X-Nexe-System", "n,n,n");
        assertHeader(answer, "X-Nexe-Retcode", "0,0,0");
        assertThat(account.get("/out/sorted").body()).isEqualTo("one two two\nthree three three\n");
    }

    @Test
    void moreConnectedSessionsThanRunAtOnceAreRefused() {
        var answer =
                account.execute("[" + node("n", "hello", "'count':200,'replicate':5", "") + "]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("at most 256 are allowed");
    }

    @Test
    void twoConnectedJobsAtOnceBothEnd() throws InterruptedException {
        var job =
                "["
                        + node(
                                        "s",
                                        "hello",
                                        "'count':100",
                                        "{'name':'stdout','path':'zvm://m:in/*'}")
                                .replace("in/*", "stdin")
                        + ","
                        + node("m", "wc", "", "")
                        + "]";
        // A hundred sessions that write to one channel cannot be: each needs its own.
        assertThat(account.execute(job).statusCode()).isEqualTo(400);
        var mesh = "[" + node("n", "hello", "'count':100,'connect':['n']", "") + "]";
        var statuses = new java.util.concurrent.CopyOnWriteArrayList<Integer>();
        var threads =
                java.util.stream.IntStream.range(0, 4)
                        .mapToObj(_ ->
                                Thread.ofPlatform()
                                        .start(() ->
                                                statuses.add(account.execute(mesh).statusCode())))
                        .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(statuses).containsExactly(200, 200, 200, 200);
    }
}
