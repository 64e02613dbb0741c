package org.zerocloud.bench;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The statements of the transaction that ends a session, with three ways to write its CDR: none,
 * facts only as the platform does it, and facts with a number from a locked head.
 */
final class Finishes {

    private static final int ROUNDS = 5;
    private static final int SESSIONS = 400;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Finishes(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** How a CDR is written. */
    private enum Way {
        NONE,
        FACTS,
        NUMBERED
    }

    /** The ways take turns, so that whatever else the machine does meets all of them. */
    void print(PrintStream out) throws Exception {
        database.sql("create table bench_head (tenant text primary key, sequence bigint)").update();
        database.sql("insert into bench_head values ('bench', 0)").update();
        for (var threads : List.of(1, 8)) {
            var nanos = new EnumMap<Way, Long>(Way.class);
            for (var round = 0; round <= ROUNDS; round++) {
                for (var way : Way.values()) {
                    long taken = measure(way, threads);
                    nanos.merge(way, round == 0 ? 0 : taken, Long::sum);
                }
            }
            for (var way : Way.values()) {
                out.printf(
                        "| ends of sessions of one tenant, %d at once, CDR: %s | %.0f/s | %.3f of the time without | %s |%n",
                        threads,
                        way,
                        ROUNDS * SESSIONS / (nanos.get(way) / 1e9),
                        (double) nanos.get(way) / nanos.get(Way.NONE),
                        way == Way.FACTS ? "< 1.111 (10 % of the whole)" : "");
            }
        }
    }

    private long measure(Way way, int threads) throws Exception {
        var jobs = IntStream.range(0, SESSIONS).mapToObj(_ -> UUID.randomUUID()).toList();
        jobs.forEach(this::begin);
        long start = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var job : jobs) {
                var _ = pool.submit(() -> transaction.executeWithoutResult(_ -> end(job, way)));
            }
        }
        return System.nanoTime() - start;
    }

    private void begin(UUID job) {
        database.sql(
                        """
                        insert into job (id, tenant, submitter, worker, state, accepted_at, started_at, durable)
                        values (:job, 'bench', 'bench:bench', :job, 'RUNNING', now(), now(), true)
                        """)
                .param("job", job)
                .update();
        database.sql(
                        """
                        insert into job_session (job_id, ordinal, name, state, accepted_at, started_at)
                        values (:job, 1, 'n', 'RUNNING', now(), now())
                        """)
                .param("job", job)
                .update();
    }

    private void end(UUID job, Way way) {
        one("select id from job where id = :job for update", job);
        one("select name from job_session where job_id = :job and ordinal = 1", job);
        if (way != Way.NONE) {
            facts(job);
        }
        update(
                """
                update job_session set state = 'FINISHED', finished_at = now(), result = 'SUCCEEDED', report = '{}'
                where job_id = :job and ordinal = 1
                """,
                job);
        one("select distinct state from job_session where job_id = :job", job);
        update(
                "update job set state = 'FINISHED', finished_at = now(), result = 'SUCCEEDED' where id = :job",
                job);
        if (way == Way.NUMBERED) {
            database.sql("update bench_head set sequence = sequence + 1 where tenant = 'bench'")
                    .update();
        }
    }

    private void facts(UUID job) {
        update(
                """
                insert into cdr_pending
                values ('bench', :job, 1, 1, 'n', 'bench:bench', null, repeat('0a', 32), '{}', now(), now(), now(),
                  'EXITED', 1, 1, 1, 1, 1, 65536, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 'LOCAL', true)
                """,
                job);
    }

    private void one(String sql, UUID job) {
        database.sql(sql).param("job", job).query().singleRow();
    }

    private void update(String sql, UUID job) {
        database.sql(sql).param("job", job).update();
    }
}
