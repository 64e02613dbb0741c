package org.zerocloud.job.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.JobId;
import org.zerocloud.job.LostJobs;
import org.zerocloud.job.Sessions;
import org.zerocloud.job.UnwantedJobs;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.PlainSession;
import org.zerocloud.job.systemmap.SystemMap;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/** The queue in a real PostgreSQL, without an executor that would take the jobs away. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "zerocloud.data-dir=target/durable-queue-test",
            "zerocloud.job.lease=1h",
            "zerocloud.job.queue.jobs-per-tenant-max=200",
            "zerocloud.job.retry.attempts-max=2",
            "zerocloud.job.retry.delay-min=1h",
            "zerocloud.job.retry.delay-max=1h"
        })
@Import(PostgresConfiguration.class)
@DirtiesContext
class DurableQueueTests {

    private static final TenantId ONE = new TenantId("one");
    private static final TenantId OTHER = new TenantId("other");
    private static final SessionOutcome EXITED =
            new SessionOutcome.Ran(new Verdict.Exited(0, Usage.NONE));
    private static final SessionOutcome FAULT = new SessionOutcome.PlatformFault("test");

    @Autowired DurableQueue queue;
    @Autowired Submissions submissions;
    @Autowired Sessions sessions;
    @Autowired UnwantedJobs unwanted;
    @Autowired LostJobs lostJobs;
    @Autowired JdbcClient database;
    @Autowired Plans plans;

    @BeforeEach
    void stopTheExecutor(@Autowired @Qualifier("executor") SmartLifecycle executor) {
        executor.stop();
    }

    @AfterEach
    void forgetAll() {
        for (var table : List.of("job", "tenant_turn", "idempotency_key")) {
            database.sql("delete from " + table).update();
        }
    }

    @Test
    void aTenantsJobsComeInTheirOrder() {
        var ids = submit(ONE, 3);
        assertThat(takeAll()).isEqualTo(ids);
    }

    @Test
    void higherPrioritiesGoFirst() {
        var low = submit(ONE, 1).getFirst();
        var high = submit(List.of(submission(ONE, 7, map(1)))).getFirst();
        assertThat(takeAll()).containsExactly(high, low);
    }

    @Test
    void manyJobsOfOneTenantDoNotGoBeforeASingleOneOfAnother() {
        submit(ONE, 100);
        var single = submit(OTHER, 1).getFirst();
        var first = queue.take().orElseThrow();
        var second = queue.take().orElseThrow();
        assertThat(Stream.of(first, second).map(AcceptedJob::id)).contains(single);
    }

    @Test
    void turnsAlternateAlsoWhereOneJobRunsAtATime() {
        submit(ONE, 5);
        submit(OTHER, 5);
        var tenants = new ArrayList<TenantId>();
        for (var i = 0; i < 6; i++) {
            var job = queue.take().orElseThrow();
            tenants.add(job.tenant());
            run(job, EXITED);
        }
        assertThat(tenants).containsExactly(ONE, OTHER, ONE, OTHER, ONE, OTHER);
    }

    @Test
    void noTwoTakersHaveTheSameJob() throws Exception {
        submit(ONE, 60);
        submit(OTHER, 60);
        var taken = takeAllAtOnce();
        taken.addAll(takeAll());
        assertThat(taken).hasSize(120);
        assertThat(new HashSet<>(taken)).hasSize(120);
    }

    private List<JobId> takeAllAtOnce() throws Exception {
        var taken = new ArrayList<JobId>();
        try (var takers = Executors.newFixedThreadPool(4)) {
            List<Callable<List<JobId>>> tasks =
                    IntStream.range(0, 4)
                            .<Callable<List<JobId>>>mapToObj(_ -> this::takeAll)
                            .toList();
            for (var result : takers.invokeAll(tasks)) {
                taken.addAll(result.get());
            }
        }
        return taken;
    }

    @Test
    void manyTakersTakeNoMoreOfATenantThanItMayHave() throws Exception {
        var bounded = new TenantId("bounded");
        database.sql(
                        """
                        insert into tenant_limit (tenant, concurrent_sessions, memory_bytes)
                        values ('bounded', 3, null)
                        """)
                .update();
        var ids = submit(bounded, 20);
        var others = submit(OTHER, 5);
        var taken = takeAllAtOnce();
        taken.addAll(takeAll());
        assertThat(taken).containsAll(others).containsAll(ids.subList(0, 3)).hasSize(8);
        assertThat(queue.holdsBack()).isTrue();
        assertThat(queue.untilReady()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aJobThatDoesNotFitHoldsUpTheSmallerOnesOfItsTenantAlone() {
        var bounded = new TenantId("bounded-2");
        submit(List.of(submission(bounded, 0, map(3))));
        submit(bounded, 1);
        database.sql("insert into tenant_limit values ('bounded-2', false, 2, null, null)")
                .update();
        var other = submit(OTHER, 1);
        assertThat(takeAll()).isEqualTo(other);
    }

    @Test
    void aJobIsTakenAsItWasSubmitted() {
        var wanted = submission(ONE, 0, map(2));
        submit(List.of(wanted));
        var taken = queue.take().orElseThrow();
        assertThat(taken.systemMap()).isEqualTo(wanted.systemMap());
        assertThat(taken.authority()).isEqualTo(wanted.authority());
        assertThat(taken.terms().limits()).isEqualTo(wanted.wishes().limits());
        assertThat(taken.terms().attempt()).isEqualTo(1);
        assertThat(taken.ordinals()).containsExactly(1, 2);
    }

    @Test
    void afterAFaultOnlyWhatHasNotEndedIsTriedAgain() {
        submit(List.of(submission(ONE, 0, map(2))));
        var first = queue.take().orElseThrow();
        sessions.start(first.session(1));
        sessions.finish(first.session(1), EXITED, Circumstances.NONE, List.of());
        sessions.start(first.session(2));
        sessions.finish(first.session(2), FAULT, Circumstances.NONE, List.of());
        assertThat(state(first.id())).isEqualTo("QUEUED");
        assertThat(queue.take()).isEmpty();
        assertThat(queue.untilReady().orElseThrow())
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));

        ready(first.id());
        var second = queue.take().orElseThrow();
        assertThat(second.terms().attempt()).isEqualTo(2);
        assertThat(second.ordinals()).containsExactly(2);
        sessions.start(second.session(2));
        sessions.finish(second.session(2), EXITED, Circumstances.NONE, List.of());
        assertThat(result(first.id())).isEqualTo("SUCCEEDED");
        assertThat(outcomes(first.id()))
                .containsExactly("1/1 EXITED", "2/1 PLATFORM_FAULT", "2/2 EXITED");
    }

    @Test
    void aJobThatFailsAsOftenAsItMayIsPutAside() {
        submit(ONE, 1);
        run(queue.take().orElseThrow(), FAULT);
        var job = jobId();
        ready(job);
        run(queue.take().orElseThrow(), FAULT);
        assertThat(result(job)).isEqualTo("QUARANTINED");
        ready(job);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void aJobThatWasLostBeforeItBeganIsTakenAgainAndCostsNothing() {
        submit(List.of(submission(ONE, 0, map(2))));
        var lost = queue.take().orElseThrow();
        lostJobs.giveUp(lost.id(), 1);
        assertThat(state(lost.id())).isEqualTo("QUEUED");
        assertThatExceptionOfType(org.zerocloud.job.Sessions.LeaseLost.class)
                .isThrownBy(() -> sessions.start(lost.session(1)));
        ready(lost.id());
        var taken = queue.take().orElseThrow();
        assertThat(taken.terms().attempt()).isEqualTo(2);
        assertThat(taken.ordinals()).containsExactly(1, 2);
        assertThat(outcomes(lost.id())).isEmpty();
    }

    @Test
    void whoLostAJobCanSayNothingOfItAnyMore() {
        submit(ONE, 1);
        var lost = queue.take().orElseThrow();
        sessions.start(lost.session(1));
        lostJobs.giveUp(lost.id(), 1);
        ready(lost.id());
        var taken = queue.take().orElseThrow();
        assertThatExceptionOfType(org.zerocloud.job.Sessions.LeaseLost.class)
                .isThrownBy(() ->
                        sessions.finish(lost.session(1), EXITED, Circumstances.NONE, List.of()));
        run(taken, EXITED);
        assertThat(result(lost.id())).isEqualTo("SUCCEEDED");
        assertThat(outcomes(lost.id())).containsExactly("1/1 PLATFORM_FAULT", "1/2 EXITED");
    }

    @Test
    void aWaitingJobIsCancelledAtOnceAndChargesNobody() {
        var id = submit(List.of(submission(ONE, 0, map(2)))).getFirst();
        unwanted.cancel(ONE, id);
        unwanted.cancel(ONE, id);
        assertThat(result(id)).isEqualTo("CANCELLED");
        assertThat(queue.take()).isEmpty();
        assertThat(outcomes(id)).isEmpty();
    }

    @Test
    void nobodyCancelsTheJobOfAnother() {
        var id = submit(ONE, 1).getFirst();
        assertThat(unwanted.cancel(OTHER, id)).isEmpty();
        assertThat(state(id)).isEqualTo("QUEUED");
    }

    @Test
    void aTenantHasABoundedNumberOfJobsInTheQueue() {
        submit(ONE, 200);
        assertThatExceptionOfType(QueueFull.class)
                .isThrownBy(() -> submit(ONE, 1))
                .withMessageContaining("200");
        submit(OTHER, 1);
    }

    @Test
    void aKeyStandsForItsJobs() {
        var key = new IdempotencyKey("k", "hash");
        var ids = submissions.accept(List.of(submission(ONE, 0, map(1))), Optional.of(key));
        assertThat(submissions.earlier(ONE, key)).contains(ids);
        assertThat(submissions.earlier(OTHER, key)).isEmpty();
        assertThatExceptionOfType(IdempotencyKeyReused.class)
                .isThrownBy(() -> submissions.earlier(ONE, new IdempotencyKey("k", "other")));
    }

    @Test
    void oneOfManyRequestsWithOneKeyMakesTheJobs() throws Exception {
        var key = Optional.of(new IdempotencyKey(UUID.randomUUID().toString(), "hash"));
        try (var clients = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> request =
                    () -> {
                        try {
                            submissions.accept(List.of(submission(ONE, 0, map(1))), key);
                            return true;
                        } catch (IdempotencyKeyInUse _) {
                            return false;
                        }
                    };
            var accepted = 0;
            for (var result : clients.invokeAll(java.util.Collections.nCopies(40, request))) {
                accepted += result.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
        assertThat(takeAll()).hasSize(1);
    }

    private List<JobId> submit(TenantId tenant, int jobs) {
        return submit(Stream.generate(() -> submission(tenant, 0, map(1))).limit(jobs).toList());
    }

    private List<JobId> submit(List<Submission> jobs) {
        return submissions.accept(jobs, Optional.empty());
    }

    private static Submission submission(TenantId tenant, int priority, SystemMap map) {
        var limits =
                new SessionLimits(
                        Optional.of(Duration.ofSeconds(3)),
                        OptionalLong.of(65_536),
                        OptionalLong.empty(),
                        OptionalLong.of(1_000_000));
        return new Submission(
                Authority.of(new Caller.User(tenant, "tester", Set.of(Role.ADMIN))),
                tenant,
                map,
                new Wishes(
                        Map.of("a", "b"),
                        priority,
                        Optional.of(Instant.parse("2100-01-01T00:00:00Z")),
                        limits,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static SystemMap map(int sessions) {
        var executable = new ContainerPath(ONE, "c").object("o");
        return PlainSession.map(
                IntStream.rangeClosed(1, sessions)
                        .mapToObj(i -> PlainSession.of("n-" + i, executable))
                        .toList());
    }

    private List<JobId> takeAll() {
        return Stream.generate(queue::take)
                .takeWhile(Optional::isPresent)
                .map(job -> job.orElseThrow().id())
                .toList();
    }

    private void run(AcceptedJob job, SessionOutcome outcome) {
        sessions.start(job.session(1));
        sessions.finish(job.session(1), outcome, Circumstances.NONE, List.of());
    }

    private JobId jobId() {
        return new JobId(database.sql("select id from job").query(UUID.class).single());
    }

    private void ready(JobId job) {
        database.sql("update job set ready_at = now() where id = ?").param(job.value()).update();
    }

    private String state(JobId job) {
        return text("select state from job where id = ?", job).getFirst();
    }

    private String result(JobId job) {
        return text("select result from job where id = ?", job).getFirst();
    }

    private List<String> outcomes(JobId job) {
        return text(
                """
                select session_ordinal || '/' || attempt || ' ' || outcome from cdr_written
                where job_id = ? order by session_ordinal, attempt
                """,
                job);
    }

    private List<String> text(String sql, JobId job) {
        return database.sql(sql)
                .param(job.value())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
