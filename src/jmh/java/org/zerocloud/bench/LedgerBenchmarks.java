package org.zerocloud.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.ZeroCloud;

/**
 * Measures a tenant's ledger of a million lines and what a CDR costs the transaction that ends a
 * session, in a server of its own, and prints one table of what was measured and asked.
 */
public final class LedgerBenchmarks {

    private static final int LINES = 1_000_000;
    private static final int ROUNDS = 5;
    private static final String CDRS = "/platform/v1/cdrs";

    private final ConfigurableApplicationContext context;
    private final String server;
    private final PrintStream out;

    private LedgerBenchmarks(ConfigurableApplicationContext context, PrintStream out) {
        this.context = context;
        this.server =
                "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        this.out = out;
    }

    /**
     * Measures, which takes about five minutes.
     *
     * @param arguments how many lines; a million if nothing is said
     */
    public static void main(String[] arguments) throws Exception {
        var lines = arguments.length == 0 ? LINES : Integer.parseInt(arguments[0]);
        var data = Files.createTempDirectory("bench").resolve("data");
        var server = new SpringApplication(ZeroCloud.class);
        Finishes.prepare(server);
        var context =
                server.run(
                        "--server.port=0",
                        "--zerocloud.billing.ledger.interval=1h",
                        "--zerocloud.data-dir=" + data);
        new LedgerBenchmarks(context, System.out).print(lines);
        context.close();
        Runtime.getRuntime().halt(0);
    }

    private void print(int lines) throws Exception {
        out.println("| what | measured | ratio | wanted |");
        out.println("|---|---|---|---|");
        new Finishes(context).print(out);
        write(lines);
        try (var http = HttpClient.newHttpClient()) {
            var token = token(http);
            long start = System.nanoTime();
            get(http, token, CDRS + "/head", "application/json");
            out.printf("| lines booked | %.0f/s | | |%n", lines / seconds(start));
            double copied = copied(lines);
            stream(http, token, "text/csv", lines, copied);
            stream(http, token, "application/x-ndjson", lines, copied);
        }
    }

    private void write(int lines) {
        context.getBean(JdbcClient.class)
                .sql(
                        """
                        insert into cdr_pending
                        select 'test', gen_random_uuid(), 1, 1, 'mapper-' || i, 'test:tester', 'sort@1.0',
                          repeat('0a', 32), '{"team": "blue"}', now(), now(), now(), 'EXITED', i, 1,
                          i, i, i, 65536, i, i, i, i, 0, 0, 0, 0, 1, 1, 'LOCAL', true
                        from generate_series(1, :lines) i
                        """)
                .param("lines", lines)
                .update();
    }

    private String token(HttpClient http) throws Exception {
        var login =
                HttpRequest.newBuilder(URI.create(server + "/auth/v1.0"))
                        .header("X-Auth-User", "test:tester")
                        .header("X-Auth-Key", "testing")
                        .build();
        return http.send(login, BodyHandlers.discarding())
                .headers()
                .firstValue("X-Auth-Token")
                .orElseThrow();
    }

    /** What the database itself needs to write its rows as CSV, without hashes in hexadecimal. */
    private double copied(int lines) throws Exception {
        long start = System.nanoTime();
        try (var connection = context.getBean(DataSource.class).getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from cdr where tenant = 'test' order by sequence) to stdout csv",
                            OutputStream.nullOutputStream());
        }
        double rate = lines / seconds(start);
        out.printf("| `COPY` of the rows to CSV | %.0f lines/s | 1 | |%n", rate);
        return rate;
    }

    private void stream(HttpClient http, String token, String type, int lines, double copied)
            throws Exception {
        for (var round = 1; round <= ROUNDS; round++) {
            ManagementFactory.getMemoryMXBean().gc();
            resetPeaks();
            long cpu = cpuNanos();
            long start = System.nanoTime();
            long bytes;
            try (var body = get(http, token, CDRS, type)) {
                bytes = body.transferTo(OutputStream.nullOutputStream());
            }
            double rate = lines / seconds(start);
            out.printf(
                    "| %s, round %d, %d MB; heap after collections at most %d MB; %.1f µs of the JVM's processor time a line | %.0f lines/s | %.2f | ≥ 50000 |%n",
                    type,
                    round,
                    bytes >> 20,
                    livePeak() >> 20,
                    (cpuNanos() - cpu) / 1e3 / lines,
                    rate,
                    rate / copied);
        }
    }

    /** Of this JVM, client and server, which says more than rates where the machine is busy. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void resetPeaks() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
    }

    /** What lived after the latest collections; a stream that kept its lines would show. */
    private static long livePeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool -> pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    private InputStream get(HttpClient http, String token, String path, String type)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("X-Auth-Token", token)
                        .header("Accept", type)
                        .build();
        return http.send(request, BodyHandlers.ofInputStream()).body();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
