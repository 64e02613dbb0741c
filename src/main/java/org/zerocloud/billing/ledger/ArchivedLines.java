package org.zerocloud.billing.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;

/**
 * The lines that a ledger has no longer, since their months went to the archive. Whoever would
 * leave them out in silence looks here. What went stays away, so whoever looks after reading has
 * missed nothing.
 */
@Component
public class ArchivedLines {

    private final JdbcClient database;

    ArchivedLines(JdbcClient database) {
        this.database = database;
    }

    /**
     * Requires that every line from a time on is here.
     *
     * @param from of its booking; or of the end of its session, which is never later
     * @throws LinesArchived if the tenant has archived lines, and months that end after that time
     *     were archived
     */
    public void requireNoneSince(TenantId tenant, Instant from) {
        requireNone(tenant, front -> from.isBefore(front.end()));
    }

    /**
     * Requires that a reader who goes on where a query begins misses nothing.
     *
     * @throws LinesArchived if lines behind the cursor, or without one from its time on, are not
     *     here, or all that it asks for; a query without either begins at the first line that is
     */
    void requireNoneIn(LedgerQuery query) {
        if (query.cursor().isPresent()) {
            requireNone(query.tenant(), front -> query.after() < front.last());
        } else if (query.from().isPresent()) {
            requireNoneSince(query.tenant(), query.from().get());
        } else if (query.to().isPresent()) {
            requireNone(query.tenant(), front -> !query.to().get().isAfter(front.end()));
        }
    }

    private void requireNone(TenantId tenant, Predicate<Front> isMissed) {
        find(tenant)
                .filter(isMissed)
                .ifPresent(front -> {
                    throw new LinesArchived(front.reason());
                });
    }

    /** By the primary keys of the head and of the months. */
    private Optional<Front> find(TenantId tenant) {
        return database.sql(
                        """
                        select last, month, object from (
                          select coalesce(
                            (select sequence - 1 from cdr where cdr.tenant = ledger_head.tenant
                             order by sequence limit 1),
                            sequence) as last
                          from ledger_head where tenant = :tenant) as ledger
                        cross join (
                          select month, object from cdr_archive order by month desc limit 1) as archive
                        where last > 0
                        """)
                .param("tenant", tenant.value())
                .query((row, _) ->
                        new Front(
                                row.getLong("last"),
                                YearMonth.from(row.getObject("month", LocalDate.class)),
                                row.getString("object")))
                .optional();
    }

    /**
     * The part of a ledger that is in the archive.
     *
     * @param last the number of its last line
     * @param month the last one that was archived
     * @param object what has the lines of that month
     */
    private record Front(long last, YearMonth month, String object) {

        Instant end() {
            return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        String reason() {
            return """
            Lines 1 to %d of the ledger are no longer here: what was booked until the end of %s went to the \
            operator's archive, a month to an object such as %s. The first line here is %d, booked \
            %s or later.\
            """
                    .formatted(last, month, object, last + 1, end());
        }
    }
}
