package org.zerocloud.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.ZeroCloud;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.Jobs;
import org.zerocloud.job.outcome.JobResult;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectStore;

/**
 * Measures whole jobs in a server of its own, and prints one table of what was measured and asked.
 */
public final class JobBenchmarks {

    private static final TenantId TENANT = new TenantId("test");
    private static final int NAMES = 10_000;
    private static final int TEXTS = 64;
    private static final long TEXT_BYTES = 16L << 20;
    private static final int RUNS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Jobs jobs;
    private final Containers containers;
    private final ObjectStore objects;
    private final JdbcClient database;
    private final Authority owner =
            Authority.of(new Caller.User(TENANT, "tester", Set.of(Role.ADMIN)));

    private JobBenchmarks(ConfigurableApplicationContext server) {
        this.jobs = server.getBean(Jobs.class);
        this.containers = server.getBean(Containers.class);
        this.objects = server.getBean(ObjectStore.class);
        this.database = server.getBean(JdbcClient.class);
    }

    /**
     * Measures, which takes about three minutes.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        var directory = Files.createTempDirectory("bench");
        double pipe = Streams.pipedMillis();
        double copy = Streams.copiedMillis();
        var server =
                SpringApplication.run(
                        ZeroCloud.class,
                        "--server.port=0",
                        "--zerocloud.data-dir=" + directory.resolve("data"),
                        "--zerocloud.job.sessions-max=" + NAMES,
                        "--zerocloud.execution.session-wall-time=5m");
        var benchmarks = new JobBenchmarks(server);
        double wordcount = benchmarks.wordcountMillis();
        double natively = NativeWordcount.millis(directory, TEXTS, TEXT_BYTES);
        double accept = benchmarks.acceptMillis();
        new Measured(pipe, copy, accept, wordcount, natively).print(System.out);
        // Nobody waits for the ten thousand sessions.
        Runtime.getRuntime().halt(0);
    }

    /** All in milliseconds. */
    private record Measured(
            double pipe, double copy, double accept, double wordcount, double natively) {

        void print(PrintStream out) {
            out.println("| what | measured | baseline of the same run | ratio | wanted |");
            out.println("|---|---|---|---|---|");
            out.printf(
                    "| a pipe between two `cat`, 1 GiB, against `cat` from heap to heap"
                            + " | %.2f GB/s | %.2f GB/s | %.2f | ≥ 0.5 |%n",
                    gigabytes(pipe), gigabytes(copy), copy / pipe);
            out.printf(
                    "| a wildcard over %d objects: expanded and accepted | %.0f ms | | | ≤ 2000 ms |%n",
                    NAMES, accept);
            out.printf(
                    "| `wordcount` over %d objects of %d MiB, against `xargs -P2` natively"
                            + " | %.1f s | %.1f s | %.2f | |%n",
                    TEXTS, TEXT_BYTES >> 20, wordcount / 1e3, natively / 1e3, wordcount / natively);
        }
    }

    private static double gigabytes(double millis) {
        return StreamBenchmark.CAT_BYTES / millis / NANOS_PER_MILLI;
    }

    /** From the description's text to the stored job, in milliseconds; the best of some runs. */
    private double acceptMillis() {
        containers.create(new ContainerPath(TENANT, "many"), ContainerUpdate.NONE);
        database.sql(
                        """
                        insert into objectstore_object
                          (container_id, name, bytes, etag, content_type, modified_at, file)
                        select id, 'name-' || number, 0, md5(''), 'text/plain', now(),
                               gen_random_uuid()
                        from objectstore_container, generate_series(1, :names) as number
                        where name = 'many'
                        """)
                .param("names", NAMES)
                .update();
        var description = job("{'name':'stdin','path':'swift://~/many/*'}");
        double best = Double.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            var map = jobs.expand(description, owner, TENANT, Optional.empty());
            jobs.submit(owner, TENANT, map, JobInputs.NONE);
            best = Math.min(best, (System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        return best;
    }

    private static byte[] job(String devices) {
        return ("[{'name':'n','exec':{'path':'swift://~/samples/wc.wasm'},'devices':[%s]}]"
                        .formatted(devices)
                        .replace('\'', '"'))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Map, shuffle and reduce of 1 GiB, in milliseconds; the median of some runs. */
    private double wordcountMillis() throws Exception {
        var texts = new ContainerPath(TENANT, "texts");
        containers.create(texts, ContainerUpdate.NONE);
        for (int i = 0; i < TEXTS; i++) {
            var description = new ObjectDescription("text/plain", Map.of(), Map.of());
            try (var upload = objects.upload(texts.object("text-" + i), description);
                    var text = new Text(TEXT_BYTES)) {
                text.transferTo(upload.body());
                upload.commit();
            }
        }
        var description = Files.readAllBytes(Path.of("samples/wordcount.json"));
        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            var map = jobs.expand(description, owner, TENANT, Optional.empty());
            try (JobResult result = jobs.submit(owner, TENANT, map, JobInputs.NONE).get()) {
                check(result);
            }
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        return millis[RUNS / 2];
    }

    private static void check(JobResult result) throws IOException {
        for (var session : result.sessions()) {
            if (!(session.outcome() instanceof SessionOutcome.Ran)) {
                throw new IOException("The benchmark measures nothing: " + session.outcome());
            }
        }
        if (List.copyOf(result.sessions()).getLast().responses().isEmpty()) {
            throw new IOException("The manager wrote nothing");
        }
    }
}
