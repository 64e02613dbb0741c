package org.zerocloud.billing.invoice;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.billing.price.Meter;
import org.zerocloud.identity.TenantId;

/** The tables of invoices, and of the sums by day of which they are made. */
@Component
class InvoiceRows {

    private static final String PRICE =
            """
            case meter when 'FUEL' then fuel when 'MEMORY' then memory when 'OPERATIONS' then operations
              when 'READ' then "read" when 'WRITTEN' then written when 'NETWORK' then network
              when 'JOB' then job end as price
            """;

    private final JdbcClient database;

    InvoiceRows(JdbcClient database) {
        this.database = database;
    }

    /** The months that have charges or an issued invoice, the newest first; by primary keys. */
    List<YearMonth> periods(TenantId tenant) {
        return database.sql(
                        """
                        select period from invoice where tenant = :tenant
                        union
                        select distinct billed_in from usage_day where tenant = :tenant
                        order by 1 desc
                        """)
                .param("tenant", tenant.value())
                .query((row, _) -> month(row, "period"))
                .list();
    }

    Optional<Invoice.Issued> issue(TenantId tenant, YearMonth period) {
        return database.sql(
                        """
                        select issued_at, through_sequence from invoice
                        where tenant = :tenant and period = :period
                        """)
                .param("tenant", tenant.value())
                .param("period", period.atDay(1))
                .query((row, _) ->
                        new Invoice.Issued(
                                row.getTimestamp("issued_at").toInstant(),
                                row.getLong("through_sequence")))
                .optional();
    }

    /** The months whose issued invoices have lines of that month. */
    List<YearMonth> correctionsOf(TenantId tenant, YearMonth period) {
        return database.sql(
                        """
                        select distinct period from invoice_line
                        where tenant = :tenant and used_in = :period and period > :period
                        order by period
                        """)
                .param("tenant", tenant.value())
                .param("period", period.atDay(1))
                .query((row, _) -> month(row, "period"))
                .list();
    }

    List<InvoiceLine> issuedLines(TenantId tenant, YearMonth period) {
        return lines(
                """
                select used_in, zapp, meter, quantity, micros, book, %s, currency
                from invoice_line join price_book on price_book.id = book
                where invoice_line.tenant = :tenant and period = :period order by number
                """,
                tenant, period);
    }

    /** What the invoice would have if it was issued now. */
    List<InvoiceLine> draftLines(TenantId tenant, YearMonth period) {
        return lines(
                """
                select used_in, zapp, meter, quantity, micros, book, %s, currency
                from (
                  select date_trunc('month', day)::date as used_in, book, zapp, meter,
                    sum(quantity) as quantity, sum(micros) as micros
                  from usage_day where tenant = :tenant and billed_in = :period
                  group by 1, 2, 3, 4) as line
                join price_book on price_book.id = book
                order by used_in desc, zapp, meter, book
                """,
                tenant, period);
    }

    private List<InvoiceLine> lines(String statement, TenantId tenant, YearMonth period) {
        return database.sql(statement.formatted(PRICE))
                .param("tenant", tenant.value())
                .param("period", period.atDay(1))
                .query((row, _) -> line(row))
                .list();
    }

    private static InvoiceLine line(ResultSet row) throws SQLException {
        var meter = Meter.valueOf(row.getString("meter"));
        BigDecimal steps = row.getBigDecimal("quantity");
        BigDecimal price = row.getBigDecimal("price");
        return new InvoiceLine(
                month(row, "used_in"),
                row.getString("zapp"),
                meter,
                meter.units(steps),
                new InvoiceLine.Price(row.getLong("book"), price.stripTrailingZeros()),
                row.getBigDecimal("micros").longValueExact());
    }

    /** The currency of a tenant's charges; of the platform's newest book if there are none. */
    String currency(TenantId tenant) {
        return database.sql(
                        """
                        select coalesce(
                          (select currency from usage_day join price_book on id = book
                           where usage_day.tenant = :tenant limit 1),
                          (select currency from price_book
                           where tenant = :tenant or tenant is null
                           order by tenant is null, version desc limit 1))
                        """)
                .param("tenant", tenant.value())
                .query(String.class)
                .single();
    }

    /** The first month before that which has charges and no issued invoice. */
    Optional<YearMonth> openBefore(TenantId tenant, YearMonth period) {
        return database.sql(
                        """
                        select billed_in as period from usage_day
                        where tenant = :tenant and billed_in < :period
                          and not exists (select from invoice
                                          where invoice.tenant = :tenant
                                            and invoice.period = billed_in)
                        order by billed_in limit 1
                        """)
                .param("tenant", tenant.value())
                .param("period", period.atDay(1))
                .query((row, _) -> month(row, "period"))
                .optional();
    }

    /** Whether sessions that ended in the month wait to be booked; by primary key. */
    boolean isAwaited(TenantId tenant, YearMonth period) {
        return database.sql(
                        """
                        select exists (
                          select from cdr_pending
                          where tenant = :tenant
                            and ended_at < (:end::date)::timestamp at time zone 'UTC')
                        """)
                .param("tenant", tenant.value())
                .param("end", period.plusMonths(1).atDay(1))
                .query(Boolean.class)
                .single();
    }

    /** Writes an invoice with its lines, all of them in one statement each. */
    void store(TenantId tenant, YearMonth period, String currency, long throughSequence) {
        database.sql(
                        """
                        insert into invoice
                        select :tenant, :period, :currency, :through, now(), coalesce(sum(micros), 0)
                        from usage_day where tenant = :tenant and billed_in = :period
                        """)
                .param("tenant", tenant.value())
                .param("period", period.atDay(1))
                .param("currency", currency)
                .param("through", throughSequence)
                .update();
        database.sql(
                        """
                        insert into invoice_line
                        select :tenant, :period,
                          row_number() over (order by used_in desc, zapp, meter, book),
                          used_in, book, zapp, meter, quantity, micros
                        from (
                          select date_trunc('month', day)::date as used_in, book, zapp, meter,
                            sum(quantity) as quantity, sum(micros) as micros
                          from usage_day where tenant = :tenant and billed_in = :period
                          group by 1, 2, 3, 4) as line
                        """)
                .param("tenant", tenant.value())
                .param("period", period.atDay(1))
                .update();
    }

    /** Tenants with charges of months that ended before then and are not issued. */
    List<TenantId> tenantsWithOpenMonths(LocalDate before, int max) {
        return database.sql(
                        """
                        select distinct tenant from usage_day
                        where billed_in < :before
                          and not exists (select from invoice
                                          where invoice.tenant = usage_day.tenant
                                            and period = billed_in)
                        order by tenant limit :max
                        """)
                .param("before", before)
                .param("max", max)
                .query((row, _) -> new TenantId(row.getString("tenant")))
                .list();
    }

    private static YearMonth month(ResultSet row, String column) throws SQLException {
        return YearMonth.from(row.getObject(column, LocalDate.class));
    }
}
