package org.zerocloud.billing.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.billing.FinishedSessions;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.SessionId;

/** Books lines in a month that is long over. */
public final class PastBookings {

    private final LedgerHeads heads;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    /** Books by hand, beside the server that books by itself. */
    public PastBookings(
            JdbcClient database,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.heads = new LedgerHeads(database);
        this.database = database;
        this.events = events;
        this.transaction = transaction;
    }

    /** So many lines, in one transaction with the ends of their sessions. */
    public void book(TenantId tenant, YearMonth month, int lines) {
        var at = month.atDay(15).atStartOfDay(ZoneOffset.UTC).toInstant();
        database.sql("select cdr_make_month(:day)")
                .param("day", month.atDay(1))
                .query(Boolean.class)
                .single();
        transaction.executeWithoutResult(_ -> {
            for (var i = 1; i <= lines; i++) {
                var session = new SessionId(new JobId(UUID.randomUUID()), i);
                events.publishEvent(FinishedSessions.of(tenant, session));
            }
            bookkeeper(at, lines).book(tenant);
        });
    }

    private Bookkeeper bookkeeper(Instant at, int lines) {
        var settings = new LedgerProperties(Duration.ofSeconds(1), lines, 1);
        return new Bookkeeper(heads, database, _ -> {}, settings, Clock.fixed(at, ZoneOffset.UTC));
    }
}
