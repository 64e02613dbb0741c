package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Callers who go away: while they send, and while their job runs. */
@PlatformTest
class DisconnectTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort int port;

    @Autowired JdbcClient database;

    SwiftAccount account;
    String node = "";

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/c");
        account.put("/c/loop", Path.of("src/test/guests/loop.wasm"));
        node = "n" + UUID.randomUUID();
    }

    private String job(int count, String output) {
        return "[{'name':'%s','count':%d,'exec':{'path':'swift://~/c/loop'},'devices':[{'name':'stdout'%s}]}]"
                .formatted(node, count, output)
                .replace('\'', '"');
    }

    /** Sends a job and goes away once it is accepted. */
    private void postAndLeave(String job) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, job.length(), job);
            Awaitility.await().atMost(PATIENCE).until(() -> !results().isEmpty());
        }
    }

    private void send(Socket socket, int length, String body) throws IOException {
        send(socket, "application/json", length, body.getBytes(StandardCharsets.US_ASCII));
    }

    private void send(Socket socket, String type, int length, byte[] body) throws IOException {
        var head =
                "POST /v1/AUTH_test HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: %s\r\nX-Zerovm-Execute: 1.0\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(account.token(), type, length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    private List<String> results() {
        return database.sql(
                        """
                        select coalesce(result, state) from job_session
                        where name like :name || '%' order by ordinal
                        """)
                .param("name", node)
                .query(String.class)
                .list();
    }

    private List<String> finalResults() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> results().stream().noneMatch(List.of("QUEUED", "RUNNING")::contains));
        return results();
    }

    @Test
    void aJobWhoseAnswerNobodyTakesIsEnded() throws IOException {
        postAndLeave(job(30, ""));
        assertThat(finalResults().getLast()).isEqualTo("CANCELLED");
        assertThat(outcomes()).contains("CANCELLED").hasSize(30);
    }

    @Test
    void aJobThatStoresAnObjectGoesOn() throws IOException {
        postAndLeave(job(1, ",'path':'swift://~/c/stored'".replace('\'', '"')));
        assertThat(finalResults()).containsExactly("FAILED");
        assertThat(outcomes()).containsExactly("TIMED_OUT");
        assertThat(account.get("/c/stored").statusCode()).isEqualTo(200);
    }

    /** The web server itself tells a client that closes only its own half: 400. */
    @Test
    void nothingRunsOfARequestThatBreaksOff() throws IOException {
        var job = job(1, "");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, job.length() + 1, job);
            socket.shutdownOutput();
            assertThat(
                            new String(
                                    socket.getInputStream().readAllBytes(),
                                    StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 4");
        }
        assertThat(results()).isEmpty();
    }

    @Test
    void noBodyOfARequestStaysBehind() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, "application/x-tar", 1_000_000, new byte[5]);
            Awaitility.await().atMost(PATIENCE).until(() -> files("requests") > 0);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> files("requests") == 0);
    }

    private List<String> outcomes() {
        return database.sql("select outcome from cdr_written where node like :name || '%'")
                .param("name", node)
                .query(String.class)
                .list();
    }

    private static long files(String directory) throws IOException {
        try (var files =
                Files.list(PlatformTest.Place.of(PlatformTest.DATA_DIRECTORY).resolve(directory))) {
            return files.count();
        }
    }

    @Test
    void sessionsThatStartLaterStillHaveTheImageAndThePayload() throws IOException {
        var map =
                job(12, ",'path':'swift://~/c/late*'".replace('\'', '"'))
                        .replace("swift://~/c/loop", "file://image:loop");
        var image =
                Archives.tar(
                        Archives.entry("boot/system.map", map.getBytes(StandardCharsets.UTF_8)),
                        Archives.file("loop", JobRequests.guest("loop")));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, "application/x-tar", image.length, image);
            Awaitility.await().atMost(PATIENCE).until(() -> !results().isEmpty());
        }
        assertThat(finalResults()).hasSize(12);
        assertThat(outcomes()).hasSize(12).containsOnly("TIMED_OUT");
    }

    @Test
    void outputsThatNobodyTookLeaveNoFile() throws IOException {
        account.put("/c/cat", JobRequests.guest("cat"));
        account.put("/c/large", new byte[1 << 20]);
        var nodes =
                "[{'name':'%1$s','exec':{'path':'swift://~/c/cat'},'devices':[{'name':'stdin','path':'swift://~/c/large'},{'name':'stdout'}]},{'name':'%1$sb','exec':{'path':'swift://~/c/loop'},'devices':[{'name':'stdout','path':'swift://~/c/x'}]}]"
                        .formatted(node)
                        .replace('\'', '"');
        postAndLeave(nodes);
        assertThat(finalResults()).containsExactly("SUCCEEDED", "FAILED");
        Awaitility.await().atMost(PATIENCE).until(() -> files("spool") == 0);
    }
}
