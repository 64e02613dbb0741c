package org.zerocloud.billing.quote;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zerocloud.billing.ledger.Ledger;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.funds.CostHistory;

/** Estimates from the tenant's latest lines of the ledger, by the prices that are in force now. */
@Service
class LedgerCostHistory implements CostHistory {

    private final JdbcClient database;
    private final Ledger ledger;
    private final PriceBooks books;
    private final QuoteProperties settings;
    private final Clock clock;

    LedgerCostHistory(
            JdbcClient database,
            Ledger ledger,
            PriceBooks books,
            QuoteProperties settings,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.books = books;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<CostEstimate> estimate(TenantId tenant, String zapp, long bytes) {
        ledger.book(tenant);
        var now = clock.instant();
        var reads = bytes > 0;
        var rates = runs(tenant, zapp, reads, now).stream().map(Run::rate).sorted().toList();
        return rates.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Percentiles.estimate(
                                rates,
                                reads ? bytes : 1,
                                books.shelf(tenant).inForce(now).currency()));
    }

    /**
     * The jobs of the application among the latest lines, those that read something or those that
     * read nothing, as if they had been accepted at that time; by the ledger's primary key.
     */
    private List<Run> runs(TenantId tenant, String zapp, boolean reads, Instant at) {
        return database.sql(
                        """
                        select sum(bytes) as bytes, sum(micros) as micros from (
                          select job_id, session_ordinal, attempt, max(read_bytes) as bytes,
                            sum(micros) as micros
                          from cdr
                          cross join lateral charges(tenant, :at, outcome, session_ordinal, cdr.fuel,
                            memory_bytes_max, reads::numeric + writes + network_reads + network_writes,
                            read_bytes, write_bytes,
                            network_read_bytes::numeric + network_write_bytes) as charge
                          where tenant = :tenant and coalesce(zapp, '') = :zapp
                            and sequence > (select coalesce(max(sequence), 0) - :lines
                                            from ledger_head where ledger_head.tenant = :tenant)
                          group by job_id, session_ordinal, attempt) as session
                        group by job_id having (sum(bytes) > 0) = :reads
                        """)
                .param("tenant", tenant.value())
                .param("zapp", zapp)
                .param("lines", settings.linesMax())
                .param("reads", reads)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Run(row.getBigDecimal("bytes"), row.getBigDecimal("micros")))
                .list();
    }

    /** What a job read, and what it cost. */
    record Run(BigDecimal bytes, BigDecimal micros) {

        /** For each byte; for the whole job if it read none. */
        BigDecimal rate() {
            return bytes.signum() == 0 ? micros : micros.divide(bytes, MathContext.DECIMAL64);
        }
    }
}
