package org.zerocloud.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.job.JobId;
import org.zerocloud.job.SessionAttempt;
import org.zerocloud.job.SessionId;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.Circumstances.Locality;
import org.zerocloud.job.outcome.EndRecord;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/**
 * The server's own end of sessions, with and without whoever writes the CDR. Both take turns of a
 * few ends, so that whatever else the machine and its disk do meets both.
 */
final class Finishes {

    private static final int ROUNDS = 20;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int TURNS = 50;
    private static final int ENDS_PER_THREAD = 4;

    private final JdbcClient database;
    private final org.zerocloud.job.Sessions sessions;
    private final Switch writer;

    Finishes(ConfigurableApplicationContext context) {
        this.database = context.getBean(JdbcClient.class);
        this.sessions = context.getBean(org.zerocloud.job.Sessions.class);
        this.writer = context.getBean(Switch.class);
    }

    /** Has a server that is to be measured write its CDRs by a switch. */
    static void prepare(SpringApplication server) {
        server.addInitializers(context ->
                ((GenericApplicationContext) context)
                        .registerBean(
                                Switch.class,
                                () -> new Switch(context.getBean("cdrRecord", EndRecord.class)),
                                definition -> definition.setPrimary(true)));
    }

    /** Prints what sessions of one tenant take, alone and eight at once. */
    void print(PrintStream out) throws Exception {
        for (int threads : List.of(1, 8)) {
            var without = new double[ROUNDS];
            var with = new double[ROUNDS];
            var share = new double[ROUNDS];
            try (var pool = Executors.newFixedThreadPool(threads)) {
                for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                    var taken = round(pool, threads);
                    if (round >= 0) {
                        without[round] = taken.without();
                        with[round] = taken.with();
                        share[round] = 100 * (1 - taken.without() / taken.with());
                    }
                }
            }
            double whole = 100 * (1 - mean(without) / mean(with));
            out.printf(
                    "| end of a session, %d at once: without its CDR | %s µs | | |%n"
                            + "| with it | %s µs | | |%n"
                            + "| the share of the CDR: all ends of all rounds %.1f %% | %s %% | | < 10 %% |%n",
                    threads, Spread.of(without), Spread.of(with), whole, Spread.of(share));
        }
        writer.isOff = false;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** A median and between what the middle half lies. */
    private record Spread(double median, double low, double high) {

        static Spread of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int last = sorted.length - 1;
            return new Spread(sorted[last / 2], sorted[last / 4], sorted[last * 3 / 4]);
        }

        @Override
        public String toString() {
            return "%.1f (%.1f to %.1f)".formatted(median, low, high);
        }
    }

    /** What ends took on average, in microseconds. */
    private record Taken(double without, double with) {}

    /** Turns of a few ends, in the order of one without, two with, two without, and so on. */
    private Taken round(ExecutorService pool, int threads) throws Exception {
        int ends = threads * ENDS_PER_THREAD;
        var jobs = begin(ends * TURNS).iterator();
        double[] sums = new double[2];
        for (int turn = 0; turn < TURNS; turn++) {
            int with = (turn + 1) / 2 % 2;
            writer.isOff = with == 0;
            var calls = new ArrayList<Callable<Long>>();
            for (int i = 0; i < ends; i++) {
                UUID job = jobs.next();
                calls.add(() -> {
                    long start = System.nanoTime();
                    end(job);
                    return System.nanoTime() - start;
                });
            }
            for (var taken : pool.invokeAll(calls)) {
                sums[with] += taken.get() / 1e3;
            }
        }
        double each = ends * TURNS / 2.0;
        return new Taken(sums[0] / each, sums[1] / each);
    }

    /** The record of an end, which may be off: then the server writes the end alone. */
    static final class Switch implements EndRecord {

        private final EndRecord record;
        private volatile boolean isOff;

        Switch(EndRecord record) {
            this.record = record;
        }

        @Override
        public String query() {
            return isOff ? "select false as is_funded" : record.query();
        }

        @Override
        public Map<String, @Nullable Object> facts(
                SessionOutcome outcome, Circumstances circumstances) {
            return isOff ? Map.of() : record.facts(outcome, circumstances);
        }
    }

    private List<UUID> begin(int count) {
        var jobs =
                database.sql(
                                """
                                insert into job (id, tenant, submitter, worker, state, attempt,
                                  accepted_at, started_at, durable)
                                select uuidv7(), 'bench', 'bench:bench',
                                  (select worker from worker_lease limit 1), 'RUNNING', 1,
                                  now(), now(), true
                                from generate_series(1, :sessions) returning id
                                """)
                        .param("sessions", count)
                        .query(UUID.class)
                        .list();
        database.sql(
                        """
                        insert into job_session (job_id, ordinal, name, state, attempt, accepted_at, started_at)
                        select job, 1, 'n', 'RUNNING', 1, now(), now() from unnest(:jobs::uuid[]) as job
                        """)
                .param("jobs", jobs.stream().map(UUID::toString).toArray(String[]::new))
                .update();
        return jobs;
    }

    private void end(UUID job) {
        var second = Duration.ofSeconds(1);
        var usage = new Usage(1_000, second, second, second, 65_536, List.of());
        sessions.finish(
                new SessionAttempt(new SessionId(new JobId(job), 1), 1),
                new SessionOutcome.Ran(new Verdict.Exited(0, usage)),
                new Circumstances(Optional.of("0a".repeat(32)), true, Locality.LOCAL, 1, 1),
                List.of());
    }
}
