package org.zerocloud.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.FinishedSessions;
import org.zerocloud.billing.PendingLines;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.SessionId;
import org.zerocloud.job.outcome.Consumption;

/** What the ledger promises, in a real database, while the server itself books too. */
@PlatformTest
class LedgerTests {

    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final int THREADS = 8;

    private final TenantId tenant = new TenantId("ledger-" + TENANTS.incrementAndGet());

    @Autowired Ledger ledger;
    @Autowired LedgerReader reader;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient database;

    @Test
    void whateverEndsAtOnceIsNumberedWithoutAGapAndChained() {
        var sessions = 400;
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            IntStream.range(0, sessions).forEach(_ -> threads.execute(() -> finish(newSession())));
            IntStream.range(0, sessions / 10)
                    .forEach(_ -> threads.execute(() -> ledger.book(tenant)));
        }
        ledger.book(tenant);

        var lines = reader.list(LedgerQuery.all(tenant));
        assertThat(lines)
                .map(line -> line.cdr().place().sequence())
                .isEqualTo(LongStream.rangeClosed(1, sessions).boxed().toList());
        assertThat(lines).map(line -> line.cdr().subject().session()).doesNotHaveDuplicates();
        assertThat(lines)
                .isSortedAccordingTo((one, other) ->
                        one.cdr().place().bookedAt().compareTo(other.cdr().place().bookedAt()));
        var hash = Chain.beginning(tenant.value());
        for (var line : lines) {
            assertThat(line).isEqualTo(LedgerLine.after(hash, line.cdr()));
            hash = line.hash();
        }
        assertThat(ledger.head(tenant))
                .extracting(LedgerHead::sequence, LedgerHead::hash)
                .containsExactly((long) sessions, hash);
    }

    /** Somebody else locks the whole ledger meanwhile, as nobody could beside a transaction. */
    @Test
    void aReaderWhoStopsInTheMiddleHoldsNothingAndGetsTheLinesOfTheBeginning() {
        PendingLines.add(database, tenant, 2_500, Instant.parse("2026-01-31T12:00:00Z"));
        ledger.book(tenant);
        var numbers = new ArrayList<Long>();
        reader.forEach(
                LedgerQuery.all(tenant),
                line -> {
                    numbers.add(line.cdr().place().sequence());
                    if (numbers.size() == 1_500) {
                        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                                .isFalse();
                        lockLedgers();
                        finish(newSession());
                        ledger.book(tenant);
                    }
                });
        assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, 2_500).boxed().toList());
        assertThat(ledger.head(tenant).sequence()).isEqualTo(2_501);
    }

    private void lockLedgers() {
        transaction.executeWithoutResult(_ -> {
            database.sql("set local lock_timeout = '60s'").update();
            database.sql("lock table cdr in access exclusive mode").update();
        });
    }

    @Test
    void aLedgerIsNotBookedWithinATransactionThatWouldHoldIt() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(_ -> ledger.book(tenant)));
    }

    @Test
    void aTransactionThatItsServerLeavesAloneIsEndedByTheDatabase() {
        assertThat(
                        database.sql("show idle_in_transaction_session_timeout")
                                .query(String.class)
                                .single())
                .isEqualTo("5min");
    }

    /** The end is told again before and after its line was booked. */
    @Test
    void anAttemptHasOneLineHoweverOftenItsEndIsTold() {
        var session = newSession();
        var refused = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var told =
                    IntStream.range(0, 1_000)
                            .mapToObj(
                                    i -> threads.submit(() -> tell(session, refused, i % 50 == 0)))
                            .toList();
            assertThat(told).allSatisfy(it -> assertThat(it).succeedsWithin(Duration.ofMinutes(1)));
        }
        ledger.book(tenant);

        assertThat(reader.list(LedgerQuery.all(tenant)))
                .singleElement()
                .extracting(line -> line.cdr().subject().session())
                .isEqualTo(session);
        assertThat(refused).hasPositiveValue();
    }

    private void tell(SessionId session, AtomicInteger refused, boolean book) {
        try {
            finish(session);
        } catch (DuplicateKeyException known) {
            refused.incrementAndGet();
        }
        if (book) {
            ledger.book(tenant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update cdr set fuel = 0 where tenant = '%s'",
                "update cdr set booked_at = booked_at - interval '1 day' where tenant = '%s'",
                "delete from cdr where tenant = '%s'",
                "truncate cdr",
                "truncate cdr_other",
                "truncate cdr_pending",
                "truncate ledger_head",
                "update ledger_head set sequence = sequence - 1 where tenant = '%s'",
                "update ledger_head set hash = '\\x00' where tenant = '%s'",
                "delete from ledger_head where tenant = '%s'"
            })
    void theDatabaseRefusesToChangeWhatIsBooked(String sql) {
        finish(newSession());
        ledger.book(tenant);
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> database.sql(sql.formatted(tenant.value())).update());
        assertThat(reader.list(LedgerQuery.all(tenant))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update cdr_pending set fuel = 0", "delete from cdr_pending"})
    void theDatabaseRefusesToLoseWhatIsNotBookedYet(String sql) {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            publish(newSession());
                            database.sql(sql + " where tenant = '" + tenant.value() + "'").update();
                        }));
    }

    @Test
    void everyMonthHasItsPartitionBeforeItBegins() {
        var months =
                database.sql(
                                """
                                select count(*) from generate_series(0, 3) ahead
                                where to_regclass('cdr_' || to_char(
                                  now() at time zone 'UTC' + ahead * interval '1 month', 'YYYY_MM')) is not null
                                """)
                        .query(Integer.class)
                        .single();
        assertThat(months).isEqualTo(4);
        var outside =
                "select count(*) from cdr_other where booked_at >= date_trunc('month', now())";
        assertThat(database.sql(outside).query(Long.class).single()).isZero();
    }

    @Test
    void aLineIsReadAsItWasTold() {
        var session = newSession();
        var told = FinishedSessions.of(tenant, session);
        finish(session);
        ledger.book(tenant);
        var cdr = reader.list(LedgerQuery.all(tenant)).getFirst().cdr();
        assertThat(cdr.origin()).isEqualTo(told.origin());
        assertThat(cdr.circumstances()).isEqualTo(told.circumstances());
        assertThat(cdr.consumption()).isEqualTo(Consumption.of(told.outcome().usage()));
        assertThat(cdr.subject().session()).isEqualTo(session);
    }

    private SessionId newSession() {
        return new SessionId(new JobId(UUID.randomUUID()), 1);
    }

    private void finish(SessionId session) {
        transaction.executeWithoutResult(_ -> publish(session));
    }

    private void publish(SessionId session) {
        events.publishEvent(FinishedSessions.of(tenant, session));
    }
}
