package org.zerocloud.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.Sessions.LeaseLost;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.PlainSession;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/** The end of a session in a database that dies at any statement of it. */
@PlatformTest
class FinishFaultTests {

    private static final SessionOutcome EXITED =
            new SessionOutcome.Ran(new Verdict.Exited(0, Usage.NONE));

    @Autowired Acceptance acceptance;
    @Autowired Sessions sessions;
    @Autowired JdbcClient database;

    /** Each writing statement before and after its effect, and the commit itself. */
    @ParameterizedTest
    @CsvSource({
        "before insert on cdr_pending, tenant",
        "after  insert on cdr_pending, tenant",
        "before update on job_session, session",
        "after  update on job_session, session",
        "before update on job,         tenant",
        "after  update on job,         tenant",
        "commit insert on cdr_pending, tenant"
    })
    void aConnectionThatDiesLeavesNothingAndTheNextOneAll(String point, String key) {
        var tenant = new TenantId("killed-" + UUID.randomUUID());
        var job = accepted(tenant);
        sessions.start(job.session(1));
        var condition =
                key.equals("tenant")
                        ? "new.tenant = '%s'".formatted(tenant.value())
                        : "new.job_id = '%s'".formatted(job.id());
        var table = killOnceAt(point, condition);

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> finish(job));
        assertThat(states(job)).containsExactly("RUNNING", "RUNNING");
        assertThat(lines(job)).isZero();

        finish(job);
        assertThat(states(job)).containsExactly("FINISHED", "FINISHED");
        assertThat(lines(job)).isEqualTo(1);
        database.sql("drop trigger kill on " + table).update();
    }

    /** A sequence is not rolled back, so the second attempt passes. */
    private String killOnceAt(String point, String condition) {
        var words = point.split(" +", -1);
        var table = words[3];
        database.sql("drop sequence if exists kills").update();
        database.sql("create sequence kills").update();
        database.sql(
                        """
                        create or replace function kill_once() returns trigger language plpgsql as $$
                        begin
                            if nextval('kills') = 1 then
                                perform pg_terminate_backend(pg_backend_pid());
                                perform pg_sleep(60);
                            end if;
                            return new;
                        end $$
                        """)
                .update();
        var when =
                words[0].equals("commit")
                        ? "create constraint trigger kill after insert on %s deferrable initially deferred"
                        : "create trigger kill " + words[0] + " " + words[1] + " on %s";
        database.sql(
                        (when + " for each row when (%s) execute function kill_once()")
                                .formatted(table, condition))
                .update();
        return table;
    }

    @Test
    void aThousandDeliveriesOfOneEndAreOneLine() {
        var job = accepted(new TenantId("thousand"));
        sessions.start(job.session(1));
        var accepted = new AtomicInteger();
        var refused = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(32)) {
            var told =
                    IntStream.range(0, 1_000)
                            .mapToObj(_ -> threads.submit(() -> deliver(job, accepted, refused)))
                            .toList();
            assertThat(told).allSatisfy(it -> assertThat(it).succeedsWithin(Duration.ofMinutes(2)));
        }
        assertThat(accepted).hasValue(1);
        assertThat(refused).hasValue(999);
        assertThat(lines(job)).isEqualTo(1);
    }

    /** What an executor asks when it finds a session ended that it meant to end. */
    @Test
    void anEndWhoseCommitWasNotAnsweredIsKnownForItsOwn() {
        var job = accepted(new TenantId("unanswered"));
        var attempt = job.session(1);
        sessions.start(attempt);
        assertThat(sessions.isUnderWay(attempt)).isTrue();
        assertThat(sessions.hasEnded(attempt, EXITED)).isFalse();
        finish(job);
        assertThat(sessions.isUnderWay(attempt)).isFalse();
        assertThat(sessions.hasEnded(attempt, EXITED)).isTrue();
        assertThat(sessions.hasEnded(attempt, new SessionOutcome.PlatformFault("lost"))).isFalse();
        assertThat(sessions.hasEnded(new SessionAttempt(attempt.session(), 2), EXITED)).isFalse();
    }

    private void deliver(AcceptedJob job, AtomicInteger accepted, AtomicInteger refused) {
        try {
            finish(job);
            accepted.incrementAndGet();
        } catch (LeaseLost again) {
            refused.incrementAndGet();
        }
    }

    private void finish(AcceptedJob job) {
        sessions.finish(job.session(1), EXITED, Circumstances.NONE, List.of());
    }

    private List<String> states(AcceptedJob job) {
        return database.sql(
                        """
                        select state from job where id = :job
                        union all select state from job_session where job_id = :job
                        """)
                .param("job", job.id().value())
                .query(String.class)
                .list();
    }

    private long lines(AcceptedJob job) {
        return database.sql("select count(*) from cdr_written where job_id = ?")
                .param(job.id().value())
                .query(Long.class)
                .single();
    }

    private AcceptedJob accepted(TenantId tenant) {
        var map =
                PlainSession.map(
                        List.of(PlainSession.of("n", new ContainerPath(tenant, "c").object("o"))));
        var job =
                new AcceptedJob(
                        new JobId(UUID.randomUUID()),
                        tenant,
                        Authority.of(new Caller.User(tenant, "tester", Set.of())),
                        map,
                        JobInputs.NONE,
                        AcceptedJob.Terms.ofWaitingCaller(map, SessionLimits.NONE),
                        new CompletableFuture<>());
        acceptance.store(job);
        return job;
    }
}
