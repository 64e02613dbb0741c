package org.zerocloud.billing.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.Cdr;
import org.zerocloud.identity.TenantId;

/**
 * Gives the lines that finished sessions wrote their places in the ledger: one tenant's at a time,
 * by one server at a time, so that numbers have no gap and each hash follows the one before.
 */
@Component
public class Bookkeeper {

    private static final String IS_BOOKED =
            """
            exists (select from cdr
                    where cdr.job_id = pending.job_id
                      and cdr.session_ordinal = pending.session_ordinal
                      and cdr.attempt = pending.attempt)
            """;

    private final LedgerHeads heads;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final LedgerProperties settings;
    private final Clock clock;

    Bookkeeper(
            LedgerHeads heads,
            JdbcClient database,
            ApplicationEventPublisher events,
            LedgerProperties settings,
            Clock clock) {
        this.heads = heads;
        this.database = database;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Books a bounded number of a tenant's lines. Waits while somebody else does.
     *
     * @return how many; if it is {@code zerocloud.billing.ledger.lines-max}, there may be more
     */
    @Transactional
    public int book(TenantId tenant) {
        planAnew();
        var head = heads.lock(tenant);
        var at = later(head.bookedAt(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        var lines = lines(head, at);
        if (lines.isEmpty()) {
            return 0;
        }
        insert(tenant, lines);
        var last = lines.getLast();
        heads.move(new LedgerHead(tenant, last.cdr().place().sequence(), last.hash(), at));
        delete(last.cdr().subject());
        events.publishEvent(new LinesBooked(tenant, lines.stream().map(LedgerLine::cdr).toList()));
        return lines.size();
    }

    /**
     * Until the end of the transaction, and in the triggers it sets off. A plan of a time when the
     * ledger was small, which the database would keep, reads all of it for each batch.
     */
    private void planAnew() {
        database.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * A tenant's next lines; by the primary key, and a look into the index of each month, so that
     * no attempt is booked twice whatever happens elsewhere.
     */
    private List<LedgerLine> lines(LedgerHead head, Instant at) {
        var cdrs =
                database.sql(
                                """
                                select %s from cdr_pending pending
                                where tenant = :tenant and not %s
                                order by job_id, session_ordinal, attempt
                                limit :max
                                """
                                        .formatted(CdrColumns.FACTS, IS_BOOKED))
                        .param("tenant", head.tenant().value())
                        .param("max", settings.linesMax())
                        .query((row, number) ->
                                CdrColumns.cdr(
                                        row, new Cdr.Place(head.sequence() + number + 1, at)))
                        .list();
        var lines = new ArrayList<LedgerLine>(cdrs.size());
        var hash = head.hash();
        for (var cdr : cdrs) {
            var line = LedgerLine.after(hash, cdr);
            lines.add(line);
            hash = line.hash();
        }
        return lines;
    }

    /** The facts go from row to row within the database; only places and hashes come from here. */
    private void insert(TenantId tenant, List<LedgerLine> lines) {
        var inserted =
                database.sql(
                                """
                                insert into cdr (%1$s, sequence, booked_at, previous_hash, hash)
                                select %1$s, line.sequence, :at,
                                  decode(line.previous_hash, 'hex'), decode(line.hash, 'hex')
                                from unnest(:jobs::uuid[], :ordinals::int[], :attempts::int[],
                                            :sequences::bigint[], :previous::text[], :hashes::text[])
                                  as line (job, ordinal, number, sequence, previous_hash, hash)
                                join cdr_pending on tenant = :tenant and job_id = line.job
                                  and session_ordinal = line.ordinal and attempt = line.number
                                """
                                        .formatted(CdrColumns.FACTS))
                        .param("tenant", tenant.value())
                        .param(
                                "at",
                                lines.getFirst().cdr().place().bookedAt().atOffset(ZoneOffset.UTC))
                        .param("jobs", texts(lines, line -> line.cdr().subject().session().job()))
                        .param(
                                "ordinals",
                                texts(lines, line -> line.cdr().subject().session().ordinal()))
                        .param("attempts", texts(lines, line -> line.cdr().subject().attempt()))
                        .param("sequences", texts(lines, line -> line.cdr().place().sequence()))
                        .param("previous", texts(lines, LedgerLine::previousHash))
                        .param("hashes", texts(lines, LedgerLine::hash))
                        .update();
        if (inserted != lines.size()) {
            throw new IllegalStateException(
                    "%d of %d lines of %s were booked".formatted(inserted, lines.size(), tenant));
        }
    }

    private static String[] texts(List<LedgerLine> lines, Function<LedgerLine, Object> part) {
        return lines.stream().map(part).map(Object::toString).toArray(String[]::new);
    }

    /** Takes away what is booked up to a line; the database refuses to take anything else. */
    private void delete(Cdr.Subject last) {
        database.sql(
                        """
                        delete from cdr_pending pending
                        where tenant = :tenant
                          and (job_id, session_ordinal, attempt) <= (:job, :ordinal, :attempt)
                          and %s
                        """
                                .formatted(IS_BOOKED))
                .param("tenant", last.tenant().value())
                .param("job", last.session().job().value())
                .param("ordinal", last.session().ordinal())
                .param("attempt", last.attempt())
                .update();
    }
}
