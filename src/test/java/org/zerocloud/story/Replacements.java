package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Objects that are replaced again and again; each text says which replacement it is. */
final class Replacements {

    private static final String CONTAINER = "/v1/AUTH_test/replaced";
    private static final int ANSWERED_MIN = 30;

    private final Server server;
    private final String token;
    private final List<Integer> lengths;

    /** The last replacement of each length that was answered. */
    private final Map<Integer, Integer> answered = new ConcurrentHashMap<>();

    Replacements(Server server, String token, List<Integer> lengths) throws IOException {
        this.server = server;
        this.token = token;
        this.lengths = lengths;
        put(CONTAINER, "");
    }

    /** Does something while objects of all lengths are being replaced. */
    void during(Runnable event) throws InterruptedException {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            lengths.forEach(length -> writers.submit(() -> replaceUntilItFails(length)));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() ->
                            lengths.stream()
                                    .allMatch(length ->
                                            answered.getOrDefault(length, 0) > ANSWERED_MIN));
            event.run();
            writers.shutdown();
            assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void replaceUntilItFails(int length) {
        for (var number = 1; ; number++) {
            try {
                if (put(CONTAINER + "/" + length, text(number, length)) != 201) {
                    return;
                }
                answered.put(length, number);
            } catch (IOException | RuntimeException noServer) {
                return;
            }
        }
    }

    private int put(String path, String body) throws IOException {
        return server.send(
                        HttpRequest.newBuilder(server.url().resolve(path))
                                .header("X-Auth-Token", token)
                                .PUT(BodyPublishers.ofString(body))
                                .build())
                .statusCode();
    }

    private static String text(int number, int length) {
        var line = "%010d".formatted(number);
        return line.repeat(length / line.length());
    }

    /** Each object is what was answered last, or what was on its way then; nothing in between. */
    void requireWhole() throws IOException {
        for (var length : lengths) {
            var answer = server.get(CONTAINER + "/" + length, "X-Auth-Token", token);
            assertThat(answer.statusCode()).isEqualTo(200);
            var body = answer.body();
            var number = Integer.parseInt(body.substring(0, 10));
            assertThat(body).isEqualTo(text(number, length));
            assertThat(number - answered.get(length)).isBetween(0, 1);
        }
    }
}
