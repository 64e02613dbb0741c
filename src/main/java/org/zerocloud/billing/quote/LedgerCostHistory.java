package org.zerocloud.billing.quote;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.funds.CostHistory;

/** Estimates from the tenant's latest lines of the ledger. */
@Service
class LedgerCostHistory implements CostHistory {

    private final JdbcClient database;
    private final PriceBooks books;
    private final QuoteProperties settings;

    LedgerCostHistory(JdbcClient database, PriceBooks books, QuoteProperties settings) {
        this.database = database;
        this.books = books;
        this.settings = settings;
    }

    @Override
    public Optional<CostEstimate> estimate(TenantId tenant, String zapp, long bytes) {
        var reads = bytes > 0;
        var rates = runs(tenant, zapp, reads).stream().map(Run::rate).sorted().toList();
        return rates.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Percentiles.estimate(
                                rates, reads ? bytes : 1, books.inForce(tenant).currency()));
    }

    /**
     * The jobs of the application among the latest lines, those that read something or those that
     * read nothing; by the ledger's primary key.
     */
    private List<Run> runs(TenantId tenant, String zapp, boolean reads) {
        return database.sql(
                        """
                        select sum(bytes) as bytes, sum(micros) as micros from (
                          select job_id, session_ordinal, attempt, max(read_bytes) as bytes,
                            sum(micros) as micros
                          from cdr_charge
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
