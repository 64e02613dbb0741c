package org.zerocloud.bench;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.ZeroCloud;
import org.zerocloud.billing.usage.RollUps;
import org.zerocloud.identity.TenantId;

/**
 * Measures a month's usage reports, as a client has them over HTTP, over 10,000,000 lines of the
 * ledger of 100 tenants.
 *
 * <p>To make the lines takes most of the time, and needs no quiet machine. So {@code make DIR} does
 * that alone, and {@code measure DIR}, as often as one likes, the rest on what was made. Without
 * arguments both are done, in a directory that is new.
 */
public final class UsageBenchmarks {

    private static final int LINES = Integer.getInteger("zerocloud.bench.lines", 10_000_000);
    private static final int LINES_AT_ONCE = 500_000;
    private static final int TENANTS = 100;
    private static final int RUNS = 7;
    private static final String MONTH = "from=2026-10-01&to=2026-11-01&groupBy=day,zapp";

    private final ConfigurableApplicationContext context;
    private final JdbcClient database;
    private final PrintStream out;

    private UsageBenchmarks(ConfigurableApplicationContext context, PrintStream out) {
        this.context = context;
        this.database = context.getBean(JdbcClient.class);
        this.out = out;
    }

    /**
     * Makes lines, or measures, or both, which takes about half an hour.
     *
     * @param arguments {@code make DIR} or {@code measure DIR}, or nothing
     */
    public static void main(String[] arguments) throws Exception {
        var step = arguments.length == 0 ? "" : arguments[0];
        var data =
                arguments.length < 2
                        ? Files.createTempDirectory("bench").resolve("data")
                        : Path.of(arguments[1]);
        var context =
                SpringApplication.run(
                        ZeroCloud.class,
                        "--server.port=0",
                        "--zerocloud.billing.usage.interval=1h",
                        "--zerocloud.billing.audit.interval=1d",
                        "--zerocloud.data-dir=" + data);
        var benchmarks = new UsageBenchmarks(context, System.out);
        System.out.println("| what | measured | wanted |");
        System.out.println("|---|---|---|");
        if (!step.equals("measure")) {
            benchmarks.make();
        }
        if (!step.equals("make")) {
            benchmarks.measure();
        }
        context.close();
        Runtime.getRuntime().halt(0);
    }

    private void make() throws Exception {
        var made = time(this::makeLines);
        out.printf("| %,d lines made | %d s | |%n", LINES, made.toSeconds());
        var rollUps = context.getBean(RollUps.class);
        var summed =
                time(() -> {
                    for (var i = 0; i < TENANTS; i++) {
                        rollUps.catchUp(new TenantId("tenant" + i));
                    }
                });
        out.printf("| all of them summed up by day | %d s | |%n", summed.toSeconds());
        database.sql("vacuum analyze usage_day").update();
        var raw = time(this::requireEqualSums);
        out.printf("| the sums of all, from the lines alone | %d s | |%n", raw.toSeconds());
    }

    private void makeLines() throws Exception {
        database.sql("select cdr_make_month('2026-10-01')").query(Boolean.class).single();
        var statement = Files.readString(Path.of("src/jmh/sql/cdrs.sql"));
        for (var from = 0; from < LINES; from += LINES_AT_ONCE) {
            database.sql(statement)
                    .param("lines", LINES)
                    .param("from", from)
                    .param("to", Math.min(LINES, from + LINES_AT_ONCE))
                    .update();
        }
        database.sql(
                        """
                        insert into ledger_head
                        select tenant, max(sequence), decode(repeat('00', 32), 'hex'), max(booked_at)
                        from cdr group by tenant
                        """)
                .update();
        database.sql("analyze cdr").update();
    }

    private void measure() throws Exception {
        var lines = database.sql("select count(*) from cdr").query(Long.class).single();
        out.printf("| lines of the ledger | %,d | |%n", lines);
        try (var http = HttpClient.newHttpClient()) {
            var token = token(http);
            print("the month of all tenants by day and zapp", http, token, MONTH);
            print(
                    "the month of one tenant by day and zapp",
                    http,
                    token,
                    MONTH + "&tenant=tenant7");
        }
    }

    /** Each of some runs, the first of which finds nothing in memory. */
    private void print(String what, HttpClient http, String token, String query) throws Exception {
        List<Long> millis = new ArrayList<>();
        var rows = 0L;
        for (var i = 0; i < RUNS; i++) {
            var begin = System.nanoTime();
            var answer = get(http, token, query);
            millis.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
            rows = answer.body().lines().count() - 1;
        }
        var all = millis.stream().map(Object::toString).collect(Collectors.joining(", "));
        var sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        out.printf(
                "| %s, %d rows: the median of %s | %d ms | < 1 s |%n",
                what, rows, all, sorted[RUNS / 2]);
    }

    private HttpResponse<String> get(HttpClient http, String token, String query) throws Exception {
        var request =
                HttpRequest.newBuilder(uri("/platform/v1/admin/usage?" + query))
                        .header("X-Auth-Token", token)
                        .header("Accept", "text/csv")
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return answer;
    }

    private String token(HttpClient http) throws Exception {
        var login =
                HttpRequest.newBuilder(uri("/auth/v1.0"))
                        .header("X-Auth-User", "admin:admin")
                        .header("X-Auth-Key", "admin")
                        .build();
        return http.send(login, BodyHandlers.discarding())
                .headers()
                .firstValue("X-Auth-Token")
                .orElseThrow();
    }

    private URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:"
                        + context.getEnvironment().getProperty("local.server.port")
                        + path);
    }

    private void requireEqualSums() {
        var difference =
                database.sql(
                                """
                                select count(*) from (
                                  select tenant, day, zapp, sum(micros) as micros from usage_day
                                  group by tenant, day, zapp
                                ) as summed full join (
                                  select tenant, (ended_at at time zone 'UTC')::date as day,
                                    coalesce(zapp, '') as zapp, sum(micros) as micros
                                  from cdr_charge group by 1, 2, 3) as raw using (tenant, day, zapp)
                                where summed.micros is distinct from raw.micros
                                """)
                        .query(Long.class)
                        .single();
        if (difference != 0) {
            throw new IllegalStateException(difference + " sums are not those of the lines");
        }
    }

    private static Duration time(Work work) throws Exception {
        var begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Something that takes its time. */
    private interface Work {
        void run() throws Exception;
    }
}
