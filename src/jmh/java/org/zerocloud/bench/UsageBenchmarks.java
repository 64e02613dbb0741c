package org.zerocloud.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.ZeroCloud;
import org.zerocloud.billing.usage.Grouping;
import org.zerocloud.billing.usage.RollUps;
import org.zerocloud.billing.usage.UsageQuery;
import org.zerocloud.billing.usage.UsageReports;
import org.zerocloud.identity.TenantId;

/** Measures a month's usage reports over 10,000,000 lines of the ledger of 100 tenants. */
public final class UsageBenchmarks {

    private static final int LINES = Integer.getInteger("zerocloud.bench.lines", 10_000_000);
    private static final int TENANTS = 100;
    private static final int RUNS = 5;
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");

    private final UsageReports reports;
    private final JdbcClient database;

    private UsageBenchmarks(UsageReports reports, JdbcClient database) {
        this.reports = reports;
        this.database = database;
    }

    /**
     * Measures, which takes about half an hour, most of it to make the lines.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("bench").resolve("data");
        var context =
                SpringApplication.run(
                        ZeroCloud.class,
                        "--server.port=0",
                        "--zerocloud.billing.usage.interval=1h",
                        "--zerocloud.data-dir=" + data);
        var database = context.getBean(JdbcClient.class);
        var benchmarks = new UsageBenchmarks(context.getBean(UsageReports.class), database);
        benchmarks.print(System.out, context.getBean(RollUps.class));
        context.close();
        Runtime.getRuntime().halt(0);
    }

    private void print(PrintStream out, RollUps rollUps) throws Exception {
        var made = time(this::makeLines);
        var summed =
                time(() -> {
                    for (var i = 0; i < TENANTS; i++) {
                        rollUps.catchUp(new TenantId("tenant" + i));
                    }
                });
        database.sql("analyze usage_day").update();
        var all = best(Optional.empty());
        var one = best(Optional.of(new TenantId("tenant7")));
        var raw = time(() -> requireEqualSums());
        out.println("| what | measured | wanted |");
        out.println("|---|---|---|");
        out.printf("| %,d lines made | %d s | |%n", LINES, made.toSeconds());
        out.printf("| all of them summed up by day | %d s | |%n", summed.toSeconds());
        out.printf(
                "| the month of all tenants by day and zapp | %d ms | < 1 s |%n", all.toMillis());
        out.printf("| the month of one tenant by day and zapp | %d ms | < 1 s |%n", one.toMillis());
        out.printf("| the same of all from the lines | %d ms | |%n", raw.toMillis());
        out.printf("| of the raw sum | %.4f | |%n", (double) all.toNanos() / raw.toNanos());
    }

    private void makeLines() throws Exception {
        database.sql("select cdr_make_month('2026-10-01')").query(Boolean.class).single();
        var statements = Files.readString(Path.of("src/jmh/sql/cdrs.sql"));
        Arrays.stream(statements.replace(":lines", Integer.toString(LINES)).split(";\n"))
                .forEach(statement -> database.sql(statement).update());
    }

    private Duration best(Optional<TenantId> tenant) throws Exception {
        var groups = EnumSet.of(Grouping.DAY, Grouping.ZAPP);
        var query = new UsageQuery(tenant, FROM, TO, groups, Optional.empty());
        var best = Duration.ofDays(1);
        for (var i = 0; i < RUNS; i++) {
            var took = time(() -> reports.rows(query, _ -> {}));
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }

    private void requireEqualSums() {
        var difference =
                database.sql(
                                """
                                select count(*) from (
                                  select day, zapp, sum(micros) as micros from usage_day group by day, zapp
                                ) as summed full join (
                                  select (ended_at at time zone 'UTC')::date as day, coalesce(zapp, '') as zapp,
                                    sum(micros) as micros
                                  from cdr_charge group by 1, 2) as raw using (day, zapp)
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
