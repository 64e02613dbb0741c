package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.header;
import static org.zerocloud.gateway.compute.JobRequests.json;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** What programs say of their outputs, jobs that start jobs, and answers that come later. */
@PlatformTest
class JobAnswersTests {

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        for (var container : List.of("/p", "/d")) {
            account.put(container);
        }
        JobRequests.storeGuests(account, "cat", "answer", "say", "trap");
        account.put("/p/wc", Path.of("samples/wc.wasm"));
        account.put("/d/body", bytes("the body"));
    }

    /** A node that answers with these lines of a head, and then with {@code /d/body}. */
    private static String answering(String type, String... head) {
        var lines = new StringBuilder();
        for (var line : head) {
            var word = line.replace(" ", "\\\\x20").replace(",", "\\\\x2c");
            lines.append(word.isEmpty() ? "\\\"\\\"" : word).append(' ');
        }
        return "[{'name':'n','exec':{'path':'swift://~/p/answer','args':'%s'},'devices':[{'name':'stdin','path':'swift://~/d/body'},{'name':'stdout','content_type':'%s'}]}]"
                .formatted(lines.toString().strip(), type);
    }

    private HttpResponse<String> say(String args, String devices) {
        return account.execute(
                "[{'name':'n','exec':{'path':'swift://~/p/say','args':'%s'},'devices':[%s]}]"
                        .formatted(args, devices));
    }

    @Test
    void aProgramSpeaksHttp() {
        var answer =
                account.execute(
                        answering(
                                "message/http",
                                "HTTP/1.1 201 Created",
                                "Content-Type: text/x",
                                "Location: /there",
                                "X-Nexe-Status: forged",
                                "X-Auth-Token: forged",
                                "Transfer-Encoding: chunked",
                                "Content-Length: 1"));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("the body");
        assertHeader(answer, "Content-Type", "text/x");
        assertHeader(answer, "Location", "/there");
        assertHeader(answer, "X-Nexe-Status", "ok");
        assertHeader(answer, "X-Auth-Token", "(no X-Auth-Token)");
        assertHeader(answer, "Content-Length", "8");
    }

    @ParameterizedTest
    @CsvSource({"Status: 404 Not Found, 404", "Content-Type: text/plain, 200"})
    void aProgramSpeaksCgi(String line, int status) {
        assertThat(account.execute(answering("message/cgi", line)).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "message/http, Status: 200 OK",
        "message/http, HTTP/1.1 999 Odd",
        "message/cgi, no colon here",
        "message/cgi, Status: odd"
    })
    void whatIsNoMessageIsDeliveredAsItIs(String type, String line) {
        var answer = account.execute(answering(type, line));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(line + "\r\n\r\nthe body");
        assertHeader(answer, "Content-Type", type);
    }

    @Test
    void interimAnswersAreSkipped() {
        var answer =
                account.execute(
                        answering(
                                "message/http",
                                "HTTP/1.1 100 Continue",
                                "",
                                "HTTP/1.1 202 Accepted"));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @Test
    void aStoredMessageIsItsBodyWithTypeAndMetadata() {
        var description =
                answering(
                                "message/http",
                                "HTTP/1.1 200 OK",
                                "Content-Type: text/x",
                                "X-Object-Meta-Colour: red",
                                "X-Other: no")
                        .replace(
                                "'name':'stdout',",
                                "'name':'stdout','path':'swift://~/d/stored','meta':{'size':'big'},");
        assertThat(account.execute(description).statusCode()).isEqualTo(200);
        var stored = account.get("/d/stored");
        assertThat(stored.body()).isEqualTo("the body");
        assertHeader(stored, "Content-Type", "text/x");
        assertHeader(stored, "X-Object-Meta-Colour", "red");
        assertHeader(stored, "X-Object-Meta-Size", "big");
        assertHeader(stored, "X-Other", "(no X-Other)");
    }

    @Test
    void metadataOfAnImmediateOutputIsInTheAnswer() {
        var answer = say("x", "{'name':'stdout','meta':{'colour':'red'}}");
        assertHeader(answer, "X-Object-Meta-Colour", "red");
    }

    @Test
    void theFirstOutputWithoutAPathIsTheBody() {
        assertThat(say("out err", "{'name':'stdout'},{'name':'stderr'}").body()).isEqualTo("out");
        assertThat(say("out err", "{'name':'stderr'},{'name':'stdout'}").body()).isEqualTo("err");
    }

    @Test
    void anOutputThatIsTooSmallMakesRoomForTheNext() {
        assertThat(say("out errors", "{'name':'stdout','min_size':4},{'name':'stderr'}").body())
                .isEqualTo("errors");
    }

    @Test
    void theOutputsOfSessionsFollowEachOther() {
        var answer =
                account.execute(
                        "[{'name':'a','exec':{'path':'swift://~/p/say','args':'one'},'devices':[{'name':'stdout','content_type':'text/a'}]},"
                                + "{'name':'b','exec':{'path':'swift://~/p/say','args':'two'},'devices':[{'name':'stdout','content_type':'text/b'}]},"
                                + "{'name':'c','exec':{'path':'swift://~/p/say','args':'three'}}]");
        assertThat(answer.body()).isEqualTo("onetwo");
        assertHeader(answer, "Content-Length", "6");
        assertHeader(answer, "Content-Type", "text/a");
    }

    @Test
    void theWorstStatusIsTheJobs() {
        var answer =
                account.execute(
                        "[{'name':'a','exec':{'path':'swift://~/p/answer','args':'HTTP/1.1\\\\x20404\\\\x20No'},'devices':[{'name':'stdout','content_type':'message/http'}]},"
                                + "{'name':'b','exec':{'path':'swift://~/p/say','args':'two'},'devices':[{'name':'stdout'}]}]");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("two");
    }

    @Test
    void anAnswerCanBeTheNextJob() {
        account.put(
                "/d/body",
                json(
                        "[{'name':'next','exec':{'path':'swift://~/p/say','args':'done'},'devices':[{'name':'stdout'}]}]"));
        var answer =
                account.execute(
                        answering(
                                "message/http",
                                "HTTP/1.1 200 OK",
                                "Content-Type: application/json",
                                "X-Zerovm-Execute: 1.0"));
        assertThat(answer.body()).isEqualTo("done");
        assertHeader(answer, "X-Nexe-System", "next");
        assertThat(header(answer, "X-Chain-Total-Time")).matches("\\d+\\.\\d{3}");
    }

    @Test
    void thePayloadGoesToTheFirstJobThatWantsIt() {
        account.put(
                "/d/body",
                json(
                        "[{'name':'next','exec':{'path':'swift://~/p/cat'},'devices':[{'name':'stdin'},{'name':'stdout'}]}]"));
        account.put(
                "/d/first.json",
                bytes(
                        answering(
                                        "message/http",
                                        "HTTP/1.1 200 OK",
                                        "Content-Type: application/json",
                                        "X-Zerovm-Execute: 1.0")
                                .replace('\'', '"')),
                "Content-Type",
                "application/json");
        var answer =
                account.executeBody(
                        "",
                        bytes("handed over"),
                        "X-Zerovm-Source",
                        "swift://~/d/first.json",
                        "Content-Type",
                        "text/plain");
        assertThat(answer.body()).isEqualTo("handed over");
    }

    @Test
    void aChainHasAnEnd() {
        var endless =
                answering(
                        "message/http",
                        "HTTP/1.1 200 OK",
                        "Content-Type: application/json",
                        "X-Zerovm-Execute: 1.0");
        account.put("/d/body", bytes(endless.replace('\'', '"')));
        var answer = account.execute(endless);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertHeader(answer, "Content-Type", "application/json");
        assertHeader(answer, "X-Zerovm-Execute", "1.0");
    }

    @Test
    void aDeferredAnswerIsStored() {
        var answer =
                account.execute(
                        "",
                        "[{'name':'n','exec':{'path':'swift://~/p/say','args':'later'},'devices':[{'name':'stdout','content_type':'text/x'}]}]",
                        "Content-Type",
                        "application/json",
                        "X-Zerovm-Deferred",
                        "always");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("swift://AUTH_test/.zvm/job-");
        assertHeader(answer, "X-Nexe-Status", "(no X-Nexe-Status)");
        var path = answer.body().substring("swift://AUTH_test".length());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> account.get(path + ".headers").statusCode() == 200);
        var stored = account.get(path);
        assertThat(stored.body()).isEqualTo("later");
        assertHeader(stored, "Content-Type", "text/x");
        assertThat(account.get(path + ".headers").body())
                .contains("\"X-Nexe-Status\":\"ok\"", "\"Status\":\"200\"");
    }

    @Test
    void aQuickJobIsNotDeferred() {
        var answer =
                account.execute(
                        "/d/result",
                        "[{'name':'n','exec':{'path':'swift://~/p/say','args':'now'},'devices':[{'name':'stdout'}]}]",
                        "Content-Type",
                        "application/json",
                        "X-Zerovm-Deferred",
                        "auto");
        assertThat(answer.body()).isEqualTo("now");
        assertThat(account.get("/d/result").statusCode()).isEqualTo(404);
    }

    @Test
    void aDeferredAnswerGoesWhereTheRequestSays() {
        account.execute(
                "/new-container/answer",
                "[{'name':'n','exec':{'path':'swift://~/p/say','args':'later'},'devices':[{'name':'stdout'}]}]",
                "Content-Type",
                "application/json",
                "X-Zerovm-Deferred",
                "always");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> account.get("/new-container/answer.headers").statusCode() == 200);
        assertThat(account.get("/new-container/answer").body()).isEqualTo("later");
    }

    @Test
    void aJobThatTakesLongIsDeferredOnDemand() {
        account.put("/p/loop", JobRequests.guest("loop"));
        var answer =
                account.execute(
                        "/d/slow",
                        "[{'name':'n','exec':{'path':'swift://~/p/loop'},'devices':[{'name':'stdout'}]}]",
                        "Content-Type",
                        "application/json",
                        "X-Zerovm-Deferred",
                        "auto");
        assertThat(answer.body()).isEqualTo("swift://AUTH_test/d/slow");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> account.get("/d/slow.headers").statusCode() == 200);
        assertThat(account.get("/d/slow.headers").body()).contains("session timeout");
    }

    @Test
    void theListOfAContainerIsADatabase() {
        var answer =
                account.execute(
                        "[{'name':'n','exec':{'path':'swift://~/p/cat'},'devices':[{'name':'stdin','path':'swift://~/d'},{'name':'stdout'}]}]");
        assertThat(answer.body()).startsWith("SQLite format 3");
    }

    @Test
    void aGuestThatFailsAfterAGoodMessageHasFailed() {
        var answer = say("out err 7", "{'name':'stdout'}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertHeader(answer, "X-Nexe-Retcode", "7");
    }
}
