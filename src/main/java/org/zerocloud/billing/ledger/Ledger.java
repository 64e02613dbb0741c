package org.zerocloud.billing.ledger;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;

/** The ledgers for those who read them. */
@Service
public class Ledger {

    private final Bookkeeper bookkeeper;
    private final LedgerHeads heads;
    private final Months months;
    private final JdbcClient database;
    private final Clock clock;

    Ledger(
            Bookkeeper bookkeeper,
            LedgerHeads heads,
            Months months,
            JdbcClient database,
            Clock clock) {
        this.bookkeeper = bookkeeper;
        this.heads = heads;
        this.months = months;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Books what a tenant's finished sessions wrote, so that whoever saw a session end finds its
     * line. Any number of them, by portions of {@code zerocloud.billing.ledger.lines-max}: so not
     * within a transaction, which would hold the ledger until all are booked.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException within a transaction
     */
    @Transactional(propagation = Propagation.NEVER)
    public void book(TenantId tenant) {
        months.require(YearMonth.now(clock.withZone(ZoneOffset.UTC)));
        while (hasWaiting(tenant) && bookkeeper.book(tenant) > 0) {
            // As long as there are lines; a portion for each transaction.
        }
    }

    private boolean hasWaiting(TenantId tenant) {
        return database.sql("select exists (select from cdr_pending where tenant = :tenant)")
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
    }

    /** Where a tenant's ledger ends. */
    @Transactional(readOnly = true)
    public LedgerHead head(TenantId tenant) {
        return heads.find(tenant);
    }
}
