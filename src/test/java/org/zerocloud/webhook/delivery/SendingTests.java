package org.zerocloud.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.zerocloud.identity.TenantId;
import org.zerocloud.webhook.Receiver;
import org.zerocloud.webhook.delivery.Outcome.Answered;
import org.zerocloud.webhook.delivery.Outcome.Unanswered;
import org.zerocloud.webhook.endpoint.EndpointId;
import org.zerocloud.webhook.endpoint.Secret;
import org.zerocloud.webhook.target.NameService;
import org.zerocloud.webhook.target.TestTargets;

/** What is sent to a real server, and what its answers come to. */
class SendingTests {

    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String LOOPBACK = "127.0.0.0/8";
    private static final DeliveryProperties SETTINGS = within(Duration.ofMinutes(1));
    private static final DeliveryProperties IMPATIENT = within(Duration.ofMillis(700));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopTheTimer() {
        timer.shutdownNow();
    }

    private static DeliveryProperties within(Duration timeout) {
        return new DeliveryProperties(
                true,
                8,
                8,
                timeout,
                DataSize.ofKilobytes(16),
                Duration.ofSeconds(1),
                DeliveryPropertiesTests.USUAL);
    }

    private Outcome send(URI url, NameService names, String... ranges) {
        return send(url, SETTINGS, names, ranges);
    }

    private Outcome send(
            URI url, DeliveryProperties settings, NameService names, String... ranges) {
        try (var client = SendingConfiguration.client(TestTargets.of(names, ranges), settings)) {
            return new Sending(client, timer, settings, Clock.fixed(NOW, ZoneOffset.UTC))
                    .send(dispatch(url));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Outcome send(URI url) {
        return send(url, InetAddress::getAllByName, LOOPBACK);
    }

    private Outcome sendImpatiently(ServerSocket server) {
        return send(url(server), IMPATIENT, InetAddress::getAllByName, LOOPBACK);
    }

    private static Dispatch dispatch(URI url) {
        return new Dispatch(
                new UUID(0, 1),
                1,
                1,
                new EndpointId(new UUID(0, 2)),
                new TenantId("test"),
                url,
                "{\"specversion\":\"1.0\"}",
                List.of(SECRET));
    }

    @Test
    void signsWhatItSends() {
        try (var receiver = Receiver.accepting()) {
            assertThat(send(receiver.url("/hook?a=b")))
                    .isEqualTo(new Answered(204, Optional.empty()));
            var heard = receiver.heard().getFirst();
            assertThat(heard.path()).isEqualTo("/hook?a=b");
            assertThat(heard.header("Content-Type")).startsWith("application/cloudevents+json");
            assertThat(heard.header("webhook-id")).isEqualTo("msg_" + new UUID(0, 1));
            assertThat(heard.header("webhook-timestamp")).isEqualTo("1614265330");
            var message = "%s.1614265330.%s".formatted(heard.header("webhook-id"), heard.body());
            assertThat(heard.header("webhook-signature"))
                    .isEqualTo(
                            SECRET.sign(message.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    @Test
    void followsNoRedirect() {
        try (var receiver =
                Receiver.answering((exchange, _) -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                })) {
            assertThat(send(receiver.url("/"))).isEqualTo(new Answered(302, Optional.empty()));
            assertThat(receiver.heard()).hasSize(1);
        }
    }

    @Test
    void leavesTheRestOfALongAnswer() {
        try (var receiver =
                Receiver.answering((exchange, _) -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (var body = exchange.getResponseBody()) {
                        while (true) {
                            body.write(new byte[1 << 16]);
                        }
                    }
                })) {
            assertThat(send(receiver.url("/"))).isEqualTo(new Answered(200, Optional.empty()));
        }
    }

    @Test
    void doesNotInflateAnAnswer() {
        try (var receiver =
                Receiver.answering((exchange, _) -> {
                    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, 4);
                    exchange.getResponseBody().write("none".getBytes());
                })) {
            assertThat(send(receiver.url("/"))).isEqualTo(new Answered(200, Optional.empty()));
            assertThat(receiver.heard().getFirst().header("Accept-Encoding")).isEmpty();
        }
    }

    @Test
    void hearsWhenToComeAgain() {
        try (var receiver =
                Receiver.answering((exchange, _) -> {
                    exchange.getResponseHeaders().add("Retry-After", "120");
                    exchange.sendResponseHeaders(503, -1);
                })) {
            assertThat(send(receiver.url("/")))
                    .isEqualTo(new Answered(503, Optional.of(Duration.ofMinutes(2))));
        }
    }

    @Test
    void endsWithOneThatSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(sendImpatiently(silent))
                    .isEqualTo(new Unanswered("No answer within 700 ms"));
        }
    }

    @Test
    void endsWithOneThatAnswersByteByByte() throws IOException {
        try (var slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var drip = Thread.ofVirtual().start(() -> drip(slow));
            assertThat(sendImpatiently(slow)).isEqualTo(new Unanswered("No answer within 700 ms"));
            drip.interrupt();
        }
    }

    /** Each byte comes long before the silence would be too long. */
    private static void drip(ServerSocket server) {
        try (var connection = server.accept()) {
            var output = connection.getOutputStream();
            output.write("HTTP/1.1 200 OK\r\nX: ".getBytes());
            while (!Thread.currentThread().isInterrupted()) {
                output.write('x');
                output.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException closed) {
            // It gave up, as it should.
        }
    }

    private static URI url(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        URI gone;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = url(server);
        }
        assertThat(send(gone)).isEqualTo(new Unanswered("Nobody accepts connections there"));
    }

    @Test
    void saysThatTheAnswerIsNoHttp() throws IOException {
        try (var odd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var _ =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (var connection = odd.accept()) {
                                    connection.getOutputStream().write("SSH-2.0-x\r\n".getBytes());
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            assertThat(send(url(odd))).isEqualTo(new Unanswered("The connection broke"));
        }
    }

    @Test
    void sendsNothingInside() {
        try (var receiver = Receiver.accepting()) {
            assertThat(send(receiver.url("/"), InetAddress::getAllByName, "10.0.0.0/8"))
                    .isInstanceOf(Unanswered.class)
                    .asString()
                    .contains("not open to webhooks");
            assertThat(receiver.heard()).isEmpty();
        }
    }

    @Test
    void connectsToTheAddressThatWasLookedAt() {
        try (var receiver = Receiver.accepting()) {
            var asked = new AtomicInteger();
            NameService names =
                    host -> {
                        asked.incrementAndGet();
                        assertThat(host).isEqualTo("hooks.example");
                        return new InetAddress[] {InetAddress.getLoopbackAddress()};
                    };
            var port = receiver.url("/").getPort();
            var url = URI.create("http://hooks.example:" + port + "/");
            assertThat(send(url, names, LOOPBACK)).isEqualTo(new Answered(204, Optional.empty()));
            assertThat(asked).hasValue(1);
            assertThat(receiver.heard().getFirst().header("Host"))
                    .isEqualTo("hooks.example:" + port);
        }
    }

    /** The name was public when the webhook was made, and means this machine when it is sent. */
    @Test
    void isNotLedInsideByANameThatChanged() throws IOException {
        try (var receiver = Receiver.accepting()) {
            var asked = new AtomicInteger();
            NameService names =
                    _ ->
                            asked.getAndIncrement() == 0
                                    ? new InetAddress[] {InetAddress.ofLiteral("93.184.215.14")}
                                    : new InetAddress[] {InetAddress.getLoopbackAddress()};
            var url = "http://rebound.example:%d/".formatted(receiver.url("/").getPort());
            var target = TestTargets.of(names).check(url);
            assertThat(send(target, names)).asString().contains("not open to webhooks");
            assertThat(receiver.heard()).isEmpty();
        }
    }
}
