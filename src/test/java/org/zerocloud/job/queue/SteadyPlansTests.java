package org.zerocloud.job.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.billing.ledger.Bookkeeper;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.Sessions;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.systemmap.PlainSession;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/**
 * A step of a job reads a few rows, however many there are and whatever PostgreSQL knew of them
 * when it planned the statement. Each test is one transaction, so one connection and its plans.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "zerocloud.data-dir=target/steady-plans-test",
            "zerocloud.billing.ledger.interval=1h"
        })
@Import(PostgresConfiguration.class)
@DirtiesContext
@Transactional
class SteadyPlansTests {

    private static final TenantId TENANT = new TenantId("steady");
    private static final int MANY = 4_000;

    /** After so many the driver has the statement prepared, and the database a plan for all. */
    private static final int PLANNED = 16;

    private static final int FEW = 200;

    @Autowired DurableQueue queue;
    @Autowired Submissions submissions;
    @Autowired Sessions sessions;
    @Autowired Bookkeeper bookkeeper;
    @Autowired JdbcClient database;

    @BeforeEach
    void stopTheExecutor(@Autowired @Qualifier("executor") SmartLifecycle executor) {
        executor.stop();
    }

    @Test
    void whoTakesAJobDoesNotReadTheQueue() {
        submit(PLANNED + 1);
        Stream.generate(queue::take).limit(PLANNED).forEach(job -> end(job.orElseThrow()));
        addWaiting(MANY);
        long before = rowsRead("job");
        assertThat(queue.take()).isPresent();
        queue.untilReady();
        assertThat(rowsRead("job") - before).isLessThan(FEW);
    }

    @Test
    void theEndOfASessionReadsThatSession() {
        submit(PLANNED + 1);
        var jobs = Stream.generate(queue::take).limit(PLANNED + 1).toList();
        jobs.stream().limit(PLANNED).forEach(job -> end(job.orElseThrow()));
        addWaiting(MANY);
        long before = rowsRead("job") + rowsRead("job_session");
        end(jobs.getLast().orElseThrow());
        assertThat(rowsRead("job") + rowsRead("job_session") - before).isLessThan(FEW);
    }

    @Test
    void aBatchOfTheLedgerDoesNotReadTheLedger() {
        endOne();
        bookkeeper.book(TENANT);
        database.sql("analyze cdr").update();
        for (var batch = 0; batch < PLANNED; batch++) {
            endOne();
            bookkeeper.book(TENANT);
        }
        addBooked(MANY);
        endOne();
        long before = rowsReadOfLedger();
        assertThat(bookkeeper.book(TENANT)).isEqualTo(1);
        assertThat(rowsReadOfLedger() - before).isLessThan(FEW);
    }

    private void endOne() {
        submit(1);
        end(queue.take().orElseThrow());
    }

    private void submit(int jobs) {
        var executable = new ContainerPath(TENANT, "c").object("o");
        var job =
                new Submission(
                        Authority.of(new Caller.User(TENANT, "tester", Set.of(Role.ADMIN))),
                        TENANT,
                        PlainSession.map(List.of(PlainSession.of("n", executable))),
                        Wishes.NONE);
        submissions.accept(Stream.generate(() -> job).limit(jobs).toList(), Optional.empty());
    }

    private void end(AcceptedJob job) {
        sessions.start(job.session(1));
        var exited = new SessionOutcome.Ran(new Verdict.Exited(0, Usage.NONE));
        sessions.finish(job.session(1), exited, Circumstances.NONE, List.of());
    }

    private void addWaiting(int jobs) {
        database.sql(
                        """
                        with added as (
                          insert into job (id, tenant, submitter, state, accepted_at, durable, priority)
                          select gen_random_uuid(), :tenant, 'tester', 'QUEUED', now(), true, -1
                          from generate_series(1, :jobs) returning id)
                        insert into job_session (job_id, ordinal, name, state, accepted_at)
                        select id, 1, 'n', 'QUEUED', now() from added
                        """)
                .param("tenant", TENANT.value())
                .param("jobs", jobs)
                .update();
    }

    /** Of another tenant, whose ledger lies in the same tables. */
    private void addBooked(int lines) {
        database.sql(
                        """
                        insert into cdr
                        select (added).* from (
                          select jsonb_populate_record(line, jsonb_build_object('tenant', 'other',
                            'job_id', gen_random_uuid(), 'sequence', number)) as added
                          from (select cdr as line from cdr limit 1) one,
                            generate_series(1, :lines) as number) lines
                        """)
                .param("lines", lines)
                .update();
    }

    private long rowsReadOfLedger() {
        return rowsRead("cdr%");
    }

    /** In this transaction. */
    private long rowsRead(String tables) {
        return database.sql(
                        """
                        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))
                        from pg_stat_xact_user_tables where relname like :tables
                        """)
                .param("tables", tables)
                .query(Long.class)
                .single();
    }
}
