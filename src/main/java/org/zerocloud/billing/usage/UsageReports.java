package org.zerocloud.billing.usage;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.ledger.ArchivedLines;
import org.zerocloud.billing.ledger.Ledger;
import org.zerocloud.billing.price.Meter;
import org.zerocloud.billing.price.Money;
import org.zerocloud.identity.TenantId;

/** Reports of what was used and what it costs. */
@Service
public class UsageReports {

    private static final int ROWS_AT_ONCE = 1_000;

    /**
     * What the clocks of servers and of the database may differ by; a line is booked after its end.
     */
    private static final long SKEW_DAYS = 1;

    /**
     * The sums, and the lines behind them tenant by tenant, by the ledger's primary key: without
     * its {@code offset}, the inner query would become a join with the whole ledger. The sums are
     * added up for themselves, since PostgreSQL expects so many lines behind them that it would
     * sort both.
     */
    private static final String SUMMED =
            """
            from (
              select $keys book, $quantity as quantity, sum(micros) as micros from usage_day
              where day >= :fromDay and day < :toDay and (:tenant::text is null or tenant = :tenant)
              group by $keys book
              union all
              select $keys book, quantity, micros from (
              select charge.tenant, (ended_at at time zone 'UTC')::date as day,
                coalesce(zapp, '') as zapp, submitter, book, meter, quantity, micros
              from ledger_head left join usage_mark mark using (tenant)
              cross join lateral (
                select * from cdr_charge
                where cdr_charge.tenant = ledger_head.tenant
                  and cdr_charge.sequence > coalesce(mark.sequence, 0)
                offset 0) as charge
              where ledger_head.sequence > coalesce(mark.sequence, 0)
                and (:tenant::text is null or ledger_head.tenant = :tenant)
                and ended_at >= :from and ended_at < :to) as behind) as charge
            join (select id, currency from price_book) as book on book.id = charge.book
            """;

    private static final String LINES =
            """
            from cdr_charge
            where tenant = :tenant and ended_at >= :from and ended_at < :to and booked_at >= :booked
            """;

    private final NamedParameterJdbcTemplate database;
    private final UsageProperties settings;
    private final Ledger ledger;
    private final ArchivedLines archived;
    private final Clock clock;

    UsageReports(
            DataSource source,
            Ledger ledger,
            ArchivedLines archived,
            UsageProperties settings,
            Clock clock) {
        this.ledger = ledger;
        this.archived = archived;
        var template = new JdbcTemplate(source);
        template.setFetchSize(ROWS_AT_ONCE);
        this.database = new NamedParameterJdbcTemplate(template);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How far a report can be trusted.
     *
     * @param asOf what the ledger had then is in it
     * @param complete whether nothing more will come
     */
    public record Standing(Instant asOf, boolean complete) {}

    /**
     * Where a report of that query stands at this moment: complete if the period is over for long
     * enough and no line waits to be booked. Those of a single tenant are booked first.
     */
    public Standing standing(UsageQuery query) {
        query.tenant().ifPresent(ledger::book);
        var now = clock.instant();
        var isOver = !query.to().plus(settings.grace()).isAfter(now);
        return new Standing(now, isOver && !isAwaited(query));
    }

    private boolean isAwaited(UsageQuery query) {
        return Boolean.TRUE.equals(
                database.queryForObject(
                        """
                        select exists (
                          select from cdr_pending
                          where (:tenant::text is null or tenant = :tenant)
                            and ended_at >= :from and ended_at < :to)
                        """,
                        parameters(query),
                        Boolean.class));
    }

    /**
     * Gives the rows of a report, in the order of their keys, as they stood when this began. Only
     * some of them are in memory at a time.
     *
     * @throws IllegalArgumentException if the period is longer than may be
     * @throws org.zerocloud.billing.ledger.LinesArchived before the first row, if the sums by day
     *     are not enough and lines went to the archive
     */
    @Transactional(readOnly = true)
    public void rows(UsageQuery query, Consumer<UsageRow> to) {
        require(query);
        requireLines(query);
        var row = new Rows(query);
        database.query(
                statement(query),
                parameters(query),
                (ResultSet columns) -> to.accept(row.of(columns)));
    }

    /**
     * Looks whether a report may be made.
     *
     * @throws IllegalArgumentException if the period is longer than may be
     */
    public void require(UsageQuery query) {
        if (query.from().plus(settings.periodMax()).isBefore(query.to())) {
            throw new IllegalArgumentException(
                    "must be at most %d days before to".formatted(settings.periodMax().toDays()));
        }
    }

    /** Within the transaction that reads them, which the archive waits for. */
    private void requireLines(UsageQuery query) {
        if (!query.isSummed()) {
            query.tenant().ifPresent(tenant -> archived.requireNoneSince(tenant, query.from()));
        }
    }

    private static String statement(UsageQuery query) {
        var keys = query.groups().stream().map(group -> expression(query, group)).toList();
        var listed = keys.stream().map(key -> key + ", ").collect(Collectors.joining());
        var places =
                IntStream.rangeClosed(1, keys.size() + 1)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        // Quantities of different meters add up to nothing, and to add them takes its time.
        var quantity = query.groups().contains(Grouping.METER) ? "sum(quantity) as quantity, " : "";
        return """
        select %scurrency, %ssum(micros) as micros
        %s
        group by %s order by %4$s
        """
                .formatted(listed, quantity, query.isSummed() ? summed(query) : LINES, places);
    }

    private static String summed(UsageQuery query) {
        var keys =
                query.groups().stream()
                        .map(group -> group.summed().orElseThrow() + ",")
                        .collect(Collectors.joining(" "));
        var hasQuantities = query.groups().contains(Grouping.METER);
        return SUMMED.replace("$keys", keys)
                .replace("$quantity", hasQuantities ? "sum(quantity)" : "0::numeric");
    }

    private static String expression(UsageQuery query, Grouping group) {
        if (query.isSummed()) {
            return "charge." + group.summed().orElseThrow();
        }
        return group == Grouping.LABEL && query.label().isPresent()
                ? "coalesce(labels ->> :label, '')"
                : group.ofLine();
    }

    private static Map<String, Object> parameters(UsageQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", query.tenant().map(TenantId::value).orElse(null));
        parameters.put("label", query.label().orElse(""));
        parameters.put("from", Timestamp.from(query.from()));
        parameters.put("to", Timestamp.from(query.to()));
        parameters.put("fromDay", day(query.from()));
        parameters.put("toDay", day(query.to()));
        parameters.put("booked", Timestamp.from(query.from().minus(SKEW_DAYS, ChronoUnit.DAYS)));
        return parameters;
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Reads the rows of one query. */
    private record Rows(UsageQuery query) {

        UsageRow of(ResultSet columns) throws SQLException {
            List<String> keys = new ArrayList<>();
            for (var group : query.groups()) {
                var key = String.valueOf(columns.getString(keys.size() + 1));
                keys.add(group == Grouping.METER ? Meter.valueOf(key).word() : key);
            }
            var cost =
                    new Money(
                            columns.getBigDecimal("micros").longValueExact(),
                            columns.getString("currency"));
            return new UsageRow(List.copyOf(keys), quantity(columns), cost);
        }

        private Optional<UsageRow.Quantity> quantity(ResultSet columns) throws SQLException {
            if (!query.groups().contains(Grouping.METER)) {
                return Optional.empty();
            }
            var meter = Meter.valueOf(columns.getString("meter"));
            BigDecimal steps = columns.getBigDecimal("quantity");
            return Optional.of(new UsageRow.Quantity(meter, meter.units(steps)));
        }
    }
}
