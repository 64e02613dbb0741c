package org.zerocloud.billing.usage;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.identity.TenantId;

/**
 * Adds the lines of the ledger to the sums by day, each of them once: the mark of a tenant says how
 * far they are, and moves in the transaction that adds them. The ledger's numbers have no gap, so
 * none is passed over.
 */
@Service
public class RollUps {

    private static final Logger LOG = LoggerFactory.getLogger(RollUps.class);

    /** How many tenants one round looks at; the next one goes on with others. */
    private static final int TENANTS_PER_ROUND_MAX = 1_000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final UsageProperties settings;

    RollUps(JdbcClient database, TransactionTemplate transaction, UsageProperties settings) {
        this.database = database;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** How often a round is due. */
    Duration interval() {
        return settings.interval();
    }

    /** Adds what has come since the last round. */
    void round() {
        var behind =
                database.sql(
                                """
                                select tenant from ledger_head left join usage_mark mark using (tenant)
                                where ledger_head.sequence > coalesce(mark.sequence, 0)
                                order by coalesce(mark.sequence, 0) - ledger_head.sequence limit :max
                                """)
                        .param("max", TENANTS_PER_ROUND_MAX)
                        .query((row, _) -> new TenantId(row.getString("tenant")))
                        .list();
        behind.forEach(this::catchUp);
    }

    /**
     * Adds all lines of a tenant that the ledger has now.
     *
     * @return the last one
     */
    public long catchUp(TenantId tenant) {
        while (true) {
            var reached = transaction.execute(_ -> advance(tenant, hold(tenant)));
            if (reached.isAtHead()) {
                return reached.sequence();
            }
            LOG.debug("The usage of {} is summed up to line {}", tenant, reached.sequence());
        }
    }

    /**
     * Adds all lines within the caller's transaction, and keeps others from adding more until its
     * end.
     *
     * @return the last one
     */
    public long catchUpAndHold(TenantId tenant) {
        var reached = new Reached(hold(tenant), false);
        while (!reached.isAtHead()) {
            reached = advance(tenant, reached.sequence());
        }
        return reached.sequence();
    }

    private long hold(TenantId tenant) {
        database.sql("insert into usage_mark values (:tenant, 0) on conflict do nothing")
                .param("tenant", tenant.value())
                .update();
        return database.sql("select sequence from usage_mark where tenant = :tenant for update")
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
    }

    /** Goes no further than the next issued invoice did, behind which lines belong to others. */
    private Reached advance(TenantId tenant, long mark) {
        var head =
                end("select max(sequence) from ledger_head where tenant = :tenant", tenant, mark);
        var issued =
                end(
                        """
                        select min(through_sequence) from invoice
                        where tenant = :tenant and through_sequence > :mark
                        """,
                        tenant,
                        mark);
        var next = Math.min(head, mark + settings.linesMax());
        var to = issued > mark ? Math.min(issued, next) : next;
        if (to > mark) {
            add(tenant, mark, to);
        }
        return new Reached(Math.max(mark, to), to >= head);
    }

    private long end(String statement, TenantId tenant, long mark) {
        return database.sql(statement)
                .param("tenant", tenant.value())
                .param("mark", mark)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** All of these lines belong to the same invoices, whatever their months are. */
    private void add(TenantId tenant, long after, long to) {
        database.sql(
                        """
                        insert into usage_day as day
                        select :tenant, used_on,
                          billed_in(:tenant, :to, date_trunc('month', used_on)::date),
                          book, used_zapp, submitter, meter, quantity, micros
                        from (
                          select (ended_at at time zone 'UTC')::date as used_on, book,
                            coalesce(zapp, '') as used_zapp, submitter, meter,
                            sum(quantity) as quantity, sum(micros) as micros
                          from cdr_charge
                          where tenant = :tenant and sequence > :after and sequence <= :to
                          group by 1, 2, 3, 4, 5) as charged
                        on conflict (tenant, day, billed_in, book, zapp, submitter, meter)
                        do update set quantity = day.quantity + excluded.quantity,
                                      micros = day.micros + excluded.micros
                        """)
                .param("tenant", tenant.value())
                .param("after", after)
                .param("to", to)
                .update();
        database.sql("update usage_mark set sequence = :to where tenant = :tenant")
                .param("tenant", tenant.value())
                .param("to", to)
                .update();
    }

    /** Makes the sums of a tenant anew from the lines that the database still has. */
    public void rebuild(TenantId tenant) {
        transaction.executeWithoutResult(_ -> {
            hold(tenant);
            for (var statement :
                    List.of(
                            "delete from usage_day where tenant = :tenant",
                            "update usage_mark set sequence = 0 where tenant = :tenant")) {
                database.sql(statement).param("tenant", tenant.value()).update();
            }
            catchUpAndHold(tenant);
        });
    }

    private record Reached(long sequence, boolean isAtHead) {}
}
