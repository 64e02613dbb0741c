package org.zerocloud.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.ZeroCloud;

/**
 * Measures small jobs over HTTP in a server of its own, and prints one table of what was measured
 * and asked. Needs wrk and pgbench.
 */
public final class ApiBenchmarks {

    private static final int BATCHES = 20;
    private static final int BATCH = 500;
    private static final int FINISHED = 1_000_000;
    private static final int PORT_LINE = 3;

    /** With answers in 5 ms, eight connections that rest so long send 500 requests a second. */
    private static final String PAUSE_MILLIS = "11";

    private static final String JOBS = "/platform/v1/jobs";
    private static final String HELLO =
            "[{'name':'hello','exec':{'path':'swift://~/samples/hello.wasm'},"
                    + "'devices':[{'name':'stdout','content_type':'text/plain'}]}]";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String server;
    private final String token;
    private final JobLoad load;

    private ApiBenchmarks(String server) throws IOException, InterruptedException {
        var login =
                HttpRequest.newBuilder(URI.create(server + "/auth/v1.0"))
                        .header("X-Auth-User", "test:tester")
                        .header("X-Auth-Key", "testing")
                        .build();
        this.server = server;
        this.token =
                HTTP.send(login, BodyHandlers.ofString())
                        .headers()
                        .firstValue("X-Auth-Token")
                        .orElseThrow();
        this.load = new JobLoad(server, token);
    }

    /**
     * Measures, which takes about ten minutes.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("bench").resolve("data");
        var context =
                SpringApplication.run(
                        ZeroCloud.class,
                        "--server.port=0",
                        "--zerocloud.job.queue.jobs-per-tenant-max=100000",
                        "--zerocloud.data-dir=" + data);
        var port = context.getEnvironment().getProperty("local.server.port");
        var benchmarks = new ApiBenchmarks("http://127.0.0.1:" + port);
        benchmarks.print(System.out, data, context.getBean(JdbcClient.class));
        Runtime.getRuntime().halt(0);
    }

    private void print(PrintStream out, Path data, JdbcClient database) throws Exception {
        // Most code of both is the same: without this the first row would wait for its compilation.
        waiting();
        var swift = swift();
        var waiting = waiting();
        var empty = load.measure("GET", JOBS + "?state=QUEUED&limit=1", "");
        double committed = committed(data);
        out.println("| what | measured | p50 | p99 | of empty requests | of pgbench | wanted |");
        out.println("|---|---|---|---|---|---|---|");
        row(out, "`hello` by `POST /v1/AUTH_test`", swift, empty, committed);
        row(out, "`hello` by `Prefer: wait`", waiting, empty, committed);
        row(out, "`POST /v1/AUTH_test`, 11 ms after each answer", rested(), empty, committed);
        out.printf("| an empty page of jobs | %.0f/s | | | 1 | | |%n", empty.perSecond());
        out.printf("| the same rows by pgbench | %.0f/s | | | | 1 | |%n", committed);
        out.printf(
                "| accepted in batches of %d | %.0f/s | | | | | ≥ 2000/s |%n",
                BATCH, acceptedPerSecond());
        awaitEmptyQueue(database);
        row(out, "`Prefer: wait` again, before and", waiting(), empty, committed);
        addFinished(database);
        row(out, "beside 1,000,000 finished jobs", waiting(), empty, committed);
    }

    private JobLoad.Answers swift() throws Exception {
        return load.measure("POST", "/v1/AUTH_test", body(HELLO), "X-Zerovm-Execute", "1.0");
    }

    /** As fast as is wanted, and no faster. */
    private JobLoad.Answers rested() throws Exception {
        return load.measure(
                "POST", "/v1/AUTH_test", body(HELLO), "X-Zerovm-Execute", "1.0", PAUSE_MILLIS);
    }

    private JobLoad.Answers waiting() throws Exception {
        return load.measure("POST", JOBS, body(HELLO), "Prefer", "wait=30");
    }

    private static void row(
            PrintStream out,
            String what,
            JobLoad.Answers answers,
            JobLoad.Answers empty,
            double committed) {
        double rate = answers.perSecond();
        out.printf(
                "| %s | %.0f/s | %.1f ms | %.1f ms | %.2f | %.2f | ≥ 500/s, p50 < 5 ms |%n",
                what,
                rate,
                answers.half(),
                answers.most(),
                rate / empty.perSecond(),
                rate / committed);
    }

    private static String body(String text) {
        return text.replace('\'', '"');
    }

    private static double committed(Path data) throws Exception {
        var directory = data.resolve("postgres");
        var port = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(PORT_LINE);
        var password = Files.readString(directory.resolve("password")).strip();
        var url = "postgresql://zerocloud@127.0.0.1:" + port.strip() + "/zerocloud";
        return JobLoad.committedPerSecond(url, password);
    }

    /** While the server runs them as well. */
    private double acceptedPerSecond() throws Exception {
        var batch = body("{'jobs':[" + String.join(",", Collections.nCopies(BATCH, HELLO)) + "]}");
        var request =
                HttpRequest.newBuilder(URI.create(server + JOBS + "/batch"))
                        .header("X-Auth-Token", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(batch))
                        .build();
        long start = System.nanoTime();
        for (var i = 0; i < BATCHES; i++) {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new IOException(answer.body());
            }
        }
        return BATCHES * BATCH / ((System.nanoTime() - start) / 1e9);
    }

    private static void awaitEmptyQueue(JdbcClient database) throws InterruptedException {
        while (database.sql("select exists (select from job where state <> 'FINISHED')")
                .query(Boolean.class)
                .single()) {
            Thread.sleep(1_000);
        }
    }

    private static void addFinished(JdbcClient database) {
        database.sql(
                        """
                        insert into job (id, tenant, submitter, state, accepted_at, durable, attempt,
                          started_at, finished_at, result)
                        select gen_random_uuid(), 'test', 'test:tester', 'FINISHED', now(), true, 1,
                          now(), now(), 'SUCCEEDED'
                        from generate_series(1, :count)
                        """)
                .param("count", FINISHED)
                .update();
        // What PostgreSQL does once after so many rows, it is not to do while jobs are measured.
        database.sql("vacuum analyze job").update();
    }
}
