package org.zerocloud.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.job.JobId;
import org.zerocloud.job.SessionAttempt;
import org.zerocloud.job.SessionId;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.Circumstances.Locality;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/**
 * The server's own end of sessions, with and without whoever writes the CDR, in turns, so that
 * whatever else the machine does meets both.
 */
final class Finishes {

    private static final int ROUNDS = 20;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int SESSIONS = 200;
    private static final String CDR_WRITER = "PendingCdrs.record(";

    private final JdbcClient database;
    private final org.zerocloud.job.Sessions sessions;
    private final ApplicationEventMulticaster events;
    private final ApplicationListener<?> writer;

    Finishes(ConfigurableApplicationContext context) {
        this.database = context.getBean(JdbcClient.class);
        this.sessions = context.getBean(org.zerocloud.job.Sessions.class);
        this.events = context.getBean(ApplicationEventMulticaster.class);
        this.writer =
                ((AbstractApplicationContext) context)
                        .getApplicationListeners().stream()
                                .filter(each ->
                                        each instanceof GenericApplicationListener named
                                                && named.getListenerId().contains(CDR_WRITER))
                                .findFirst()
                                .orElseThrow();
    }

    /** Prints what sessions of one tenant take, alone and eight at once. */
    void print(PrintStream out) throws Exception {
        for (int threads : List.of(1, 8)) {
            var without = new double[ROUNDS];
            var with = new double[ROUNDS];
            var share = new double[ROUNDS];
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                events.removeApplicationListener(writer);
                double bare = micros(threads);
                events.addApplicationListener(writer);
                double whole = micros(threads);
                if (round >= 0) {
                    without[round] = bare;
                    with[round] = whole;
                    share[round] = 100 * (1 - bare / whole);
                }
            }
            out.printf(
                    "| end of a session, %d at once: without its CDR | %s µs | | |%n"
                            + "| with it | %s µs | | |%n| the share of the CDR | %s %% | | < 10 %% |%n",
                    threads, Spread.of(without), Spread.of(with), Spread.of(share));
        }
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

    /** How long ends take from their begin to their commit, the median of some, in microseconds. */
    private double micros(int threads) throws Exception {
        var ends = new ArrayList<Callable<Long>>();
        for (UUID job : begin()) {
            ends.add(() -> {
                long start = System.nanoTime();
                end(job);
                return System.nanoTime() - start;
            });
        }
        var nanos = new double[ends.size()];
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var taken = pool.invokeAll(ends);
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = taken.get(i).get() / 1e3;
            }
        }
        return Spread.of(nanos).median();
    }

    private List<UUID> begin() {
        var jobs =
                database.sql(
                                """
                                insert into job (id, tenant, submitter, worker, state, attempt,
                                  accepted_at, started_at, durable)
                                select gen_random_uuid(), 'bench', 'bench:bench',
                                  (select worker from worker_lease limit 1), 'RUNNING', 1,
                                  now(), now(), true
                                from generate_series(1, :sessions) returning id
                                """)
                        .param("sessions", SESSIONS)
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
