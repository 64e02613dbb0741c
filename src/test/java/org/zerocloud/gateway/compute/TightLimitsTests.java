package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.answering;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.assertStatus;
import static org.zerocloud.gateway.compute.JobRequests.device;
import static org.zerocloud.gateway.compute.JobRequests.json;
import static org.zerocloud.gateway.compute.JobRequests.keyed;
import static org.zerocloud.gateway.compute.JobRequests.message;
import static org.zerocloud.gateway.compute.JobRequests.node;
import static org.zerocloud.gateway.compute.JobRequests.nodes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.SwiftAccount;

/** Limits that a client seldom meets, on a server where they are near. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "server.tomcat.connection-timeout=2s",
            "zerocloud.data-dir=target/tight-limits-test",
            "zerocloud.execution.concurrent-sessions-max=1",
            "zerocloud.job.connected-sessions-max=2",
            "zerocloud.execution.session-wall-time=4s",
            "zerocloud.execution.executable-size-max=100KB",
            "zerocloud.execution.channel.size-max=200KB",
            "zerocloud.job.queued-jobs-max=1",
            "zerocloud.gateway.compute.body-size-max=200KB",
            "zerocloud.gateway.compute.wait-max=2s",
            "zerocloud.gateway.compute.chain.time-max=0s",
        })
@Import(PostgresConfiguration.class)
@DirtiesContext
class TightLimitsTests {

    private static final byte[] LARGE = new byte[204_801];
    private static final String ECHO = nodes(node("n", "cat", "", "{'name':'stdin'}", STDOUT));

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        JobRequests.storeGuests(account, "cat", "say", "answer", "loop");
        account.put("/d");
        account.put("/d/large", LARGE);
        account.put("/d/body", json(nodes(node("next", "say", "ran", STDOUT))));
        account.put("/d/echo.json", json(ECHO), "Content-Type", "application/json");
    }

    private HttpResponse<String> echo(byte[] body, boolean chunked) {
        var headers =
                new String[] {
                    "X-Zerovm-Source", "swift://~/d/echo.json", "Content-Type", "text/plain"
                };
        return chunked
                ? account.executeChunks("", body, headers)
                : account.executeBody("", body, headers);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertStatus(echo(LARGE, true), 413);
        assertStatus(echo(LARGE, false), 413);
        assertStatus(echo(new byte[10_000], true), 200);
        assertStatus(account.executeBody("", LARGE, "Content-Type", "text/x-script"), 413);
        assertStatus(account.executeBody("", LARGE, "Content-Type", "application/x-tar"), 413);
    }

    @Test
    void aProgramThatIsTooLargeDoesNotRun() {
        account.put("/p/large", LARGE, "Content-Type", "application/wasm");
        var answer = account.execute(nodes(node("n", "large", "", STDOUT)));
        assertStatus(answer, 413);
        assertThat(answer.body()).contains("/AUTH_test/p/large", "102400 bytes");
    }

    @Test
    void aProgramThatIsTooLargeIsStoredWithoutAMark() {
        var answer = account.put("/p/large", LARGE, "Content-Type", "application/wasm");
        assertStatus(answer, 201);
        assertHeader(answer, "X-Zerovm-Valid", "(no X-Zerovm-Valid)");
    }

    @Test
    void anInputThatIsTooLargeIsNotRead() {
        var answer =
                account.execute(nodes(node("n", "cat", "", device("stdin", "d/large"), STDOUT)));
        assertStatus(answer, 413);
        assertThat(answer.body()).contains("/AUTH_test/d/large");
    }

    @Test
    void afterSoMuchTimeNoFurtherJobBegins() {
        var answer =
                account.execute(
                        nodes(
                                answering(
                                        "n",
                                        message("message/http"),
                                        "HTTP/1.1 200 OK",
                                        "Content-Type: application/json",
                                        "X-Zerovm-Execute: 1.0")));
        assertHeader(answer, "X-Nexe-System", "n");
        assertHeader(answer, "X-Zerovm-Execute", "1.0");
    }

    @Test
    void aCallerWaitsOnlySoLong() {
        assertStatus(account.execute(nodes(node("n", "loop", "", STDOUT))), 408);
    }

    @Test
    void oneSlotRunsAllSessionsOfAJob() {
        var answer = account.execute(nodes(keyed("n", "say", ",'count':8", STDOUT)));
        assertHeader(answer, "X-Nexe-Retcode", "0,0,0,0,0,0,0,0");
    }

    @Test
    void moreJobsThanMayWaitAreTurnedAway() throws Exception {
        var statuses = new ArrayList<Integer>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<HttpResponse<String>>>();
            for (var i = 0; i < 8; i++) {
                answers.add(
                        callers.submit(
                                () -> account.execute(nodes(node("n", "loop", "", STDOUT)))));
            }
            for (var answer : answers) {
                statuses.add(answer.get().statusCode());
                if (answer.get().statusCode() == 503) {
                    assertHeader(answer.get(), "Retry-After", "1");
                }
            }
        }
        assertThat(statuses).contains(503, 408);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-tar", "text/x-script"})
    void anUploadThatStallsIsGivenUp(String type) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var begin =
                    "POST /v1/AUTH_test HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: %s\r\nX-Zerovm-Execute: 1.0\r\nContent-Type: %s\r\nContent-Length: 100\r\n\r\n#!"
                            .formatted(account.token(), type);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408 ");
        }
    }
}
