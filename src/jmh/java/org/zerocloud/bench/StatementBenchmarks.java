package org.zerocloud.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Collections;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.zerocloud.ZeroCloud;

/**
 * Counts the round trips to PostgreSQL that a small job costs, in a server of its own. What the
 * server asks from time to time is counted along, and is small.
 */
public final class StatementBenchmarks {

    private static final int JOBS = 400;
    private static final int BATCH = 200;
    private static final String HELLO =
            """
            [{"name": "hello", "exec": {"path": "swift://~/samples/hello.wasm"},
              "devices": [{"name": "stdout", "content_type": "text/plain"}]}]
            """;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String server;
    private final String token;
    private final RoundTrips trips;

    private StatementBenchmarks(String server, String token, RoundTrips trips) {
        this.server = server;
        this.token = token;
        this.trips = trips;
    }

    /**
     * Counts, which takes half a minute.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("bench").resolve("data");
        var trips = new RoundTrips();
        var context =
                new SpringApplicationBuilder(ZeroCloud.class)
                        .initializers(created ->
                                ((GenericApplicationContext) created)
                                        .getBeanFactory()
                                        .addBeanPostProcessor(trips))
                        .run("--server.port=0", "--zerocloud.data-dir=" + data);
        var port = context.getEnvironment().getProperty("local.server.port");
        var server = "http://127.0.0.1:" + port;
        var login =
                HttpRequest.newBuilder(URI.create(server + "/auth/v1.0"))
                        .header("X-Auth-User", "test:tester")
                        .header("X-Auth-Key", "testing")
                        .build();
        var token =
                HTTP.send(login, BodyHandlers.ofString())
                        .headers()
                        .firstValue("X-Auth-Token")
                        .orElseThrow();
        new StatementBenchmarks(server, token, trips).print();
        Runtime.getRuntime().halt(0);
    }

    private void print() throws IOException, InterruptedException {
        count("POST /v1/AUTH_test", "/v1/AUTH_test", HELLO, "X-Zerovm-Execute", "1.0");
        count("Prefer: wait", "/platform/v1/jobs", HELLO, "Prefer", "wait=30");
        var batch = "{\"jobs\": [" + String.join(",", Collections.nCopies(BATCH, HELLO)) + "]}";
        trips.take();
        send("/platform/v1/jobs/batch", batch, "X-None", "0");
        System.out.printf("%n%d jobs in a batch, and what began meanwhile:%n", BATCH);
        trips.take().forEach((text, count) -> System.out.printf("%8d  %.200s%n", count, text));
    }

    private void count(String what, String path, String body, String... header)
            throws IOException, InterruptedException {
        for (var i = 0; i < JOBS; i++) {
            send(path, body, header);
        }
        trips.take();
        for (var i = 0; i < JOBS; i++) {
            send(path, body, header);
        }
        var taken = trips.take();
        var sum = taken.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf("%n%s: %.2f round trips for a job%n", what, (double) sum / JOBS);
        taken.forEach((text, count) -> {
            if (count > JOBS / 20) {
                System.out.printf("%8.2f  %.200s%n", (double) count / JOBS, text);
            }
        });
    }

    private void send(String path, String body, String... header)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("X-Auth-Token", token)
                        .header("Content-Type", "application/json")
                        .headers(header)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.body());
        }
    }
}
