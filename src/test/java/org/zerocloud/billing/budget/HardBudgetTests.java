package org.zerocloud.billing.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.billing.BudgetThresholdReached;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.JobId;
import org.zerocloud.job.Sessions;
import org.zerocloud.job.UnwantedJobs;
import org.zerocloud.job.funds.FundsExhausted;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.queue.DurableQueue;
import org.zerocloud.job.queue.Submission;
import org.zerocloud.job.queue.Submissions;
import org.zerocloud.job.queue.Wishes;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.PlainSession;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/** A hard budget holds whatever runs at once; without an executor that would take the jobs away. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "zerocloud.data-dir=target/hard-budget-test",
            "zerocloud.job.lease=1h",
            "zerocloud.execution.session-fuel=10000000000000",
            "zerocloud.job.retry.delay-min=1ms",
            "zerocloud.job.retry.delay-max=1ms"
        })
@Import(PostgresConfiguration.class)
@DirtiesContext
class HardBudgetTests {

    private static final long GIGA = 1_000_000_000;

    /** A thousand millionths for a billion instructions, and nothing for anything else. */
    private static final String BOOK =
            """
            insert into price_book (tenant, version, currency, effective_from, created_by, fuel, memory,
              operations, "read", written, network, job)
            values (:tenant, 1, 'EUR', now() - interval '1 day', '', 0.001, 0, 0, 0, 0, 0, 0)
            """;

    private static final int CAP = 1_000_000;
    private static final Queue<BudgetThresholdReached> TOLD = new ConcurrentLinkedQueue<>();
    private static int tenants;

    @Autowired DurableQueue queue;
    @Autowired Submissions submissions;
    @Autowired Sessions sessions;
    @Autowired UnwantedJobs unwanted;
    @Autowired Budgets budgets;
    @Autowired JdbcClient database;

    TenantId tenant;

    @BeforeEach
    void lendATenantAnEuro(@Autowired @Qualifier("executor") SmartLifecycle executor) {
        executor.stop();
        var _ = takeAll();
        tenants++;
        tenant = new TenantId("capped" + tenants);
        database.sql(BOOK).param("tenant", tenant.value()).update();
        budgets.set(tenant, new Budget(Budget.Owner.PLATFORM, CAP, true));
    }

    @Test
    void aHundredJobsAtNinetyNinePercentDoNotPassIt() throws Exception {
        submit(990 * GIGA);
        run(take(), 990 * GIGA);
        assertThat(fund().spentMicros()).isEqualTo(990_000);
        Callable<Boolean> submission =
                () -> {
                    try {
                        submit(GIGA);
                        return true;
                    } catch (FundsExhausted exhausted) {
                        assertThat(exhausted.reason()).contains("up to 0.001", "misses", "EUR");
                        return false;
                    }
                };
        var accepted = 0;
        try (var callers = Executors.newFixedThreadPool(20)) {
            for (var answer : callers.invokeAll(Collections.nCopies(100, submission))) {
                accepted += answer.get() ? 1 : 0;
            }
        }
        assertThat(accepted).isEqualTo(9);
        assertThat(fund().spentMicros() + fund().reservedMicros()).isLessThanOrEqualTo(CAP);
        for (var job : takeAll()) {
            run(job, GIGA);
            assertThat(fund().spentMicros() + fund().reservedMicros()).isLessThanOrEqualTo(CAP);
        }
        assertThat(fund()).isEqualTo(new Fund(fund().month(), 999_000, 0));
    }

    @Test
    void whatAJobDoesNotUseIsFreeAgain() {
        submit(900 * GIGA);
        assertThatExceptionOfType(FundsExhausted.class).isThrownBy(() -> submit(200 * GIGA));
        run(take(), GIGA);
        assertThat(fund().spentMicros()).isEqualTo(1_000);
        assertThat(fund().reservedMicros()).isZero();
        submit(200 * GIGA);
    }

    @Test
    void aCancelledJobHasNothingSetAside() {
        var id = submit(900 * GIGA);
        unwanted.cancel(tenant, id);
        assertThat(fund().reservedMicros()).isZero();
        assertThat(takeAll()).isEmpty();
    }

    @Test
    void aFaultOfThePlatformCostsNothingAndKeepsTheReservation() {
        var id = submit(900 * GIGA);
        var reserved = fund().reservedMicros();
        finish(take(), new SessionOutcome.PlatformFault("test"));
        assertThat(fund()).isEqualTo(new Fund(fund().month(), 0, reserved));
        database.sql("update job set ready_at = now() where id = ?").param(id.value()).update();
        run(take(), 900 * GIGA);
        assertThat(fund()).isEqualTo(new Fund(fund().month(), 900_000, 0));
    }

    @Test
    void whatWasSpentIsWhatTheLedgerSays() {
        for (var fuel : List.of(1L, 499_999L, 500_000L, 1_500_000L, 7 * GIGA)) {
            submit(GIGA * 10);
            run(take(), fuel);
        }
        var spent = fund();
        budgets.recount(tenant);
        assertThat(fund()).isEqualTo(spent);
        assertThat(spent.spentMicros()).isEqualTo(7_000 + 2);
    }

    @Test
    void allOfABatchOrNone() {
        var batch = Stream.generate(() -> submission(300 * GIGA)).limit(4).toList();
        assertThatExceptionOfType(FundsExhausted.class)
                .isThrownBy(() -> submissions.accept(batch, Optional.empty()));
        assertThat(fund().reservedMicros()).isZero();
        assertThat(submissions.accept(batch.subList(0, 3), Optional.empty())).hasSize(3);
    }

    @Test
    void partsOfTheBudgetAreToldOnce() {
        for (var i = 0; i < 10; i++) {
            submit(99 * GIGA);
            run(take(), 99 * GIGA);
        }
        assertThat(told(Budget.Owner.PLATFORM)).containsExactly(50, 80);
    }

    @Test
    void partsThatAreReachedTogetherAreToldOneAfterTheOther() {
        budgets.set(tenant, new Budget(Budget.Owner.TENANT, 10_000, false));
        submit(9 * GIGA);
        run(take(), 9 * GIGA);
        assertThat(told(Budget.Owner.TENANT)).containsExactly(50, 80);
    }

    /** Sessions that end at the same time by different servers' hands. */
    @Test
    void partsAreToldOnceHoweverManySessionsEndAtOnce() throws Exception {
        budgets.set(tenant, new Budget(Budget.Owner.TENANT, 40_000, false));
        for (var i = 0; i < 50; i++) {
            submit(GIGA);
        }
        var ends =
                takeAll().stream()
                        .<Callable<Boolean>>map(job ->
                                () -> {
                                    run(job, GIGA);
                                    return true;
                                })
                        .toList();
        assertThat(ends).hasSize(50);
        try (var servers = Executors.newFixedThreadPool(10)) {
            for (var end : servers.invokeAll(ends)) {
                assertThat(end.get()).isTrue();
            }
        }
        assertThat(fund().spentMicros()).isEqualTo(50_000);
        assertThat(told(Budget.Owner.TENANT)).containsExactly(50, 80, 100);
        budgets.recount(tenant);
        assertThat(told(Budget.Owner.TENANT)).hasSize(3);
    }

    /** Of another amount, what is spent already is told at once; of the same, nothing again. */
    @Test
    void anotherAmountIsAnotherBudget() {
        submit(600 * GIGA);
        run(take(), 600 * GIGA);
        assertThat(told(Budget.Owner.PLATFORM)).containsExactly(50);
        budgets.set(tenant, new Budget(Budget.Owner.PLATFORM, CAP, true));
        assertThat(told(Budget.Owner.PLATFORM)).containsExactly(50);
        budgets.set(tenant, new Budget(Budget.Owner.PLATFORM, 700_000, true));
        assertThat(told(Budget.Owner.PLATFORM)).containsExactly(50, 50, 80);
    }

    @Test
    void aNewMonthIsToldAnew() {
        database.sql(
                        """
                        update budget set told_month = date_trunc('month', now())::date
                          - interval '1 month', told_percent = 100 where tenant = ?
                        """)
                .param(tenant.value())
                .update();
        submit(600 * GIGA);
        run(take(), 600 * GIGA);
        assertThat(told(Budget.Owner.PLATFORM)).containsExactly(50);
    }

    private List<Integer> told(Budget.Owner owner) {
        return TOLD.stream()
                .filter(told -> told.tenant().equals(tenant) && told.owner().equals(owner.name()))
                .map(BudgetThresholdReached::percent)
                .toList();
    }

    /** Hears what is told, on whichever thread. */
    @TestConfiguration
    static class Listener {

        @TransactionalEventListener
        void on(BudgetThresholdReached told) {
            TOLD.add(told);
        }
    }

    @Test
    void withoutABudgetEverythingIsAccepted() {
        budgets.remove(tenant, Budget.Owner.PLATFORM);
        submit(10_000 * GIGA);
        assertThat(fund().reservedMicros()).isZero();
    }

    private Fund fund() {
        return budgets.of(tenant).fund();
    }

    private JobId submit(long fuel) {
        return submissions.accept(List.of(submission(fuel)), Optional.empty()).getFirst();
    }

    private Submission submission(long fuel) {
        var limits =
                new SessionLimits(
                        Optional.of(Duration.ofSeconds(1)),
                        OptionalLong.of(65_536),
                        OptionalLong.empty(),
                        OptionalLong.of(fuel));
        var executable = new ContainerPath(tenant, "c").object("o");
        return new Submission(
                Authority.of(new Caller.User(tenant, "tester", Set.of(Role.ADMIN))),
                tenant,
                PlainSession.map(List.of(PlainSession.of("n", executable))),
                new Wishes(
                        Map.of(), 0, Optional.empty(), limits, Optional.empty(), Optional.empty()));
    }

    private AcceptedJob take() {
        return queue.take().orElseThrow();
    }

    private List<AcceptedJob> takeAll() {
        var all = new ArrayList<AcceptedJob>();
        for (var job = queue.take(); job.isPresent(); job = queue.take()) {
            all.add(job.get());
        }
        return all;
    }

    private void run(AcceptedJob job, long fuel) {
        var usage = new Usage(fuel, Duration.ZERO, Duration.ZERO, Duration.ZERO, 65_536, List.of());
        finish(job, new SessionOutcome.Ran(new Verdict.Exited(0, usage)));
    }

    private void finish(AcceptedJob job, SessionOutcome outcome) {
        sessions.start(job.session(1));
        sessions.finish(job.session(1), outcome, Circumstances.NONE, List.of());
    }
}
