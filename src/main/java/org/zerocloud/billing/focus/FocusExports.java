package org.zerocloud.billing.focus;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.zerocloud.billing.invoice.Invoice;
import org.zerocloud.billing.invoice.Invoices;
import org.zerocloud.billing.ledger.ArchivedLines;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.billing.price.Shelf;
import org.zerocloud.identity.TenantId;

/**
 * Writes the charges of a month as a file, a row for each meter of each line of the ledger. Lines
 * are read by portions, so that whoever takes the file slowly holds no connection.
 */
@Service
public class FocusExports {

    private static final int LINES_PER_PORTION = 1_000;

    /** In the ledger's order, in which the primary key of each partition has them. */
    private static final String LINES =
            """
            select cdr.*, memory_bytes_max::numeric * fuel as memory,
              reads::numeric + writes + network_reads + network_writes as operations,
              read_bytes::numeric as "read", write_bytes::numeric as written,
              network_read_bytes::numeric + network_write_bytes as network,
              case when session_ordinal = 1 then 1 else 0 end::numeric as job
            from cdr
            where tenant = :tenant and sequence > :after and sequence <= :through
              and booked_at >= (:period::date)::timestamp at time zone 'UTC' - interval '1 day'
              and outcome not in ('STORE_FAILED', 'NOT_STARTED', 'PLATFORM_FAULT')
              and billed_in(tenant, sequence,
                            date_trunc('month', ended_at at time zone 'UTC')::date) = :period
            order by sequence limit :max
            """;

    private final NamedParameterJdbcTemplate database;
    private final Invoices invoices;
    private final PriceBooks books;
    private final ArchivedLines archived;

    FocusExports(
            NamedParameterJdbcTemplate database,
            Invoices invoices,
            PriceBooks books,
            ArchivedLines archived) {
        this.database = database;
        this.invoices = invoices;
        this.books = books;
        this.archived = archived;
    }

    /**
     * Writes the file. What was written once is written again, byte for byte, with the same {@code
     * through}.
     *
     * @param through the last line of the ledger to look at; all if nothing is said. Once the
     *     invoice is issued, there is only its own
     * @return empty if nothing was charged in the month; then nothing is written
     * @throws ThroughRefused if there is no such line, or the invoice has another one
     * @throws org.zerocloud.billing.ledger.LinesArchived if lines of the month went to the archive
     */
    public Optional<FocusManifest> write(
            TenantId tenant, YearMonth period, OptionalLong through, OutputStream to)
            throws IOException {
        var found = invoices.find(tenant, period);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var invoice = found.get();
        var last = last(invoice, through);
        requireLines(tenant, period);
        var account = new FocusCharge.Account(tenant, period, name(invoice));
        var file = new FocusFile(to, invoice.total().currency());
        try (Writer writer =
                new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8))) {
            Csv.line(writer, Arrays.stream(FocusColumn.values()).map(FocusColumn::id).toList());
            write(account, last, charge -> file.add(writer, charge));
        }
        return Optional.of(
                new FocusManifest(
                        tenant,
                        period,
                        last,
                        !(invoice.standing() instanceof Invoice.Draft),
                        file.content()));
    }

    /** What a month bills was booked in it or later. */
    private void requireLines(TenantId tenant, YearMonth period) {
        archived.requireNoneSince(tenant, period.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private void write(FocusCharge.Account account, long through, Rows rows) throws IOException {
        var shelf = books.shelf(account.tenant());
        var parameters =
                new MapSqlParameterSource()
                        .addValue("tenant", account.tenant().value())
                        .addValue("through", through)
                        .addValue("max", LINES_PER_PORTION)
                        .addValue("period", account.period().atDay(1));
        // What is billed in the month up to that line is settled, so portions are as good as one.
        long after = 0;
        List<LedgerFacts> portion;
        do {
            parameters.addValue("after", after);
            portion = database.query(LINES, parameters, (row, _) -> LedgerFacts.of(row));
            requireLines(account.tenant(), account.period());
            for (var facts : portion) {
                charge(account, facts, shelf, rows);
                after = facts.sequence();
            }
        } while (portion.size() == LINES_PER_PORTION);
    }

    private static void charge(
            FocusCharge.Account account, LedgerFacts facts, Shelf shelf, Rows rows)
            throws IOException {
        var accepted = facts.times().accepted();
        var book = shelf.inForce(accepted);
        var listed = shelf.listed(accepted);
        for (var meter : facts.quantities().keySet()) {
            rows.add(new FocusCharge(account, facts, meter, book, listed));
        }
    }

    private static long last(Invoice invoice, OptionalLong through) {
        var known = invoice.standing().throughSequence();
        var wanted = through.orElse(known);
        if (invoice.standing() instanceof Invoice.Draft) {
            if (wanted > known) {
                throw new ThroughRefused("must be at most %d, the last line".formatted(known));
            }
        } else if (wanted != known) {
            throw new ThroughRefused(
                    "must be %d, that of the issued invoice, or absent".formatted(known));
        }
        return wanted;
    }

    private static Optional<String> name(Invoice invoice) {
        return invoice.standing() instanceof Invoice.Draft
                ? Optional.empty()
                : Optional.of(invoice.name());
    }

    /** Takes rows. */
    private interface Rows {
        void add(FocusCharge charge) throws IOException;
    }
}
