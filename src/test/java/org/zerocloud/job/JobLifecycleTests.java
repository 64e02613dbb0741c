package org.zerocloud.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.Sessions.LeaseLost;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.Circumstances.Locality;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.JobInputs;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.PlainSession;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/** What the books say of jobs and sessions, in a real database with all listeners. */
@PlatformTest
class JobLifecycleTests {

    private static final TenantId TENANT = new TenantId("test");
    private static final Usage USAGE =
            new Usage(
                    5_000,
                    Duration.ofMillis(20),
                    Duration.ofMillis(3),
                    Duration.ofMillis(25),
                    131_072,
                    List.of(new ChannelUsage("/dev/stdin", new Traffic(2, 30, 0, 0), "x")));
    private static final SessionOutcome EXITED =
            new SessionOutcome.Ran(new Verdict.Exited(0, USAGE));
    private static final SessionOutcome TRAPPED =
            new SessionOutcome.Ran(new Verdict.Trapped("unreachable", USAGE));

    @Autowired Acceptance acceptance;
    @Autowired Sessions sessions;
    @Autowired LostJobs lostJobs;
    @Autowired Worker worker;
    @Autowired JdbcClient database;

    @Test
    void anAcceptedJobIsQueuedWithAllItsSessions() {
        var job = accepted(3);
        assertThat(state(job)).isEqualTo("QUEUED");
        assertThat(sessionStates(job)).containsExactly("QUEUED", "QUEUED", "QUEUED");
    }

    @Test
    void aJobRunsFromItsFirstSessionToItsLast() {
        var job = accepted(2);

        sessions.start(job.session(1));
        assertThat(state(job)).isEqualTo("RUNNING");
        sessions.finish(job.session(1), EXITED, Circumstances.NONE, List.of());
        assertThat(state(job)).isEqualTo("RUNNING");
        sessions.start(job.session(2));
        sessions.finish(job.session(2), EXITED, Circumstances.NONE, List.of());

        assertThat(state(job)).isEqualTo("FINISHED");
        assertThat(result(job)).isEqualTo("SUCCEEDED");
    }

    @Test
    void aJobIsAsBadAsItsWorstSession() {
        var job = accepted(2);
        run(job, 1, TRAPPED);
        run(job, 2, EXITED);
        assertThat(result(job)).isEqualTo("FAILED");
    }

    @Test
    void theEndOfASessionAndItsCdrAreStoredTogether() {
        var job = accepted(1);
        run(job, 1, EXITED);
        assertThat(cdr(job))
                .containsEntry("outcome", "EXITED")
                .containsEntry("tenant", "test")
                .containsEntry("node", "n-1")
                .containsEntry("user_cpu_nanos", 20_000_000L)
                .containsEntry("system_cpu_nanos", 3_000_000L)
                .containsEntry("memory_bytes_max", 131_072L)
                .containsEntry("reads", 2L)
                .containsEntry("read_bytes", 30L);
    }

    @Test
    void withoutItsCdrASessionDoesNotEnd() {
        var job = accepted(1);
        sessions.start(job.session(1));
        var noDigest = new Circumstances(Optional.of("none"), false, Locality.NONE, 0, 0);

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> sessions.finish(job.session(1), EXITED, noDigest, List.of()));

        assertThat(sessionStates(job)).containsExactly("RUNNING");
        assertThat(state(job)).isEqualTo("RUNNING");
        sessions.finish(job.session(1), EXITED, Circumstances.NONE, List.of());
    }

    @Test
    void aSessionEndsOnce() {
        var job = accepted(1);
        run(job, 1, EXITED);
        assertThatExceptionOfType(LeaseLost.class)
                .isThrownBy(() ->
                        sessions.finish(job.session(1), TRAPPED, Circumstances.NONE, List.of()));
        assertThat(result(job)).isEqualTo("SUCCEEDED");
    }

    @Test
    void aSessionStartsOnce() {
        var job = accepted(1);
        sessions.start(job.session(1));
        assertThatIllegalStateException().isThrownBy(() -> sessions.start(job.session(1)));
        sessions.finish(job.session(1), EXITED, Circumstances.NONE, List.of());
    }

    @Test
    void jobsOfALivingWorkerAreLeftAlone() {
        var job = accepted(1);
        sessions.start(job.session(1));
        lostJobs.sweep();
        assertThat(state(job)).isEqualTo("RUNNING");
        sessions.finish(job.session(1), EXITED, Circumstances.NONE, List.of());
    }

    @Test
    void jobsOfALostWorkerEndAsAFaultThatCostsNothing() {
        var job = accepted(2);
        sessions.start(job.session(1));
        belongsToALostWorker(job);

        lostJobs.sweep();

        assertThat(state(job)).isEqualTo("FINISHED");
        assertThat(result(job)).isEqualTo("PLATFORM_FAULT");
        assertThat(sessionStates(job)).containsExactly("FINISHED", "FINISHED");
        assertThat(
                        database.sql(
                                        """
                                        select count(*) from cdr_written where job_id = ?
                                        and outcome = 'PLATFORM_FAULT' and user_cpu_nanos = 0
                                        """)
                                .param(job.id().value())
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void aWorkerThatComesBackTooLateIsRefused() {
        var job = accepted(1);
        sessions.start(job.session(1));
        belongsToALostWorker(job);
        lostJobs.sweep();

        assertThatExceptionOfType(LeaseLost.class)
                .isThrownBy(() ->
                        sessions.finish(job.session(1), EXITED, Circumstances.NONE, List.of()));
        assertThat(result(job)).isEqualTo("PLATFORM_FAULT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job set state = 'PAUSED'",
                "job set state = 'FINISHED'",
                "job set result = 'SUCCEEDED'",
                "job set priority = 101",
                "job set attempt = -1",
                "job set events = 0",
                "job set state_event = events + 1",
                "job set session_memory = -1",
                "job_session set state = 'PAUSED'",
                "job_session set state = 'RUNNING'",
                "job_session set state_event = 0",
                "job_session set attempt = -1"
            })
    void theDatabaseRefusesWhatNoJobMayBe(String change) {
        var key = change.startsWith("job_session") ? "job_id" : "id";
        var update =
                database.sql("update " + change + " where " + key + " = :job")
                        .param("job", accepted(1).id().value());
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(update::update);
    }

    @Test
    void aWorkerHasALeaseFromItsStart() {
        assertThat(
                        database.sql(
                                        """
                                        select valid_until > now() from worker_lease
                                        where worker = ?
                                        """)
                                .param(worker.id())
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    private AcceptedJob accepted(int count) {
        var executable = new ContainerPath(TENANT, "c").object("o");
        var map =
                PlainSession.map(
                        IntStream.rangeClosed(1, count)
                                .mapToObj(i -> PlainSession.of("n-" + i, executable))
                                .toList());
        var caller = new Caller.User(TENANT, "tester", Set.of());
        var job =
                new AcceptedJob(
                        new JobId(UUID.randomUUID()),
                        TENANT,
                        Authority.of(caller),
                        map,
                        JobInputs.NONE,
                        AcceptedJob.Terms.ofWaitingCaller(map, SessionLimits.NONE),
                        new CompletableFuture<>());
        acceptance.store(job);
        return job;
    }

    private void run(AcceptedJob job, int ordinal, SessionOutcome outcome) {
        sessions.start(job.session(ordinal));
        sessions.finish(job.session(ordinal), outcome, Circumstances.NONE, List.of());
    }

    private void belongsToALostWorker(AcceptedJob job) {
        var lost = UUID.randomUUID();
        database.sql("insert into worker_lease values (?, now() - interval '1 second')")
                .param(lost)
                .update();
        database.sql("update job set worker = ? where id = ?")
                .param(lost)
                .param(job.id().value())
                .update();
    }

    private String state(AcceptedJob job) {
        return text("select state from job where id = ?", job);
    }

    private String result(AcceptedJob job) {
        return text("select result from job where id = ?", job);
    }

    private String text(String sql, AcceptedJob job) {
        return database.sql(sql).param(job.id().value()).query(String.class).single();
    }

    private List<String> sessionStates(AcceptedJob job) {
        return database.sql("select state from job_session where job_id = ? order by ordinal")
                .param(job.id().value())
                .query(String.class)
                .list();
    }

    private Map<String, Object> cdr(AcceptedJob job) {
        return database.sql("select * from cdr_written where job_id = ?")
                .param(job.id().value())
                .query()
                .singleRow();
    }
}
