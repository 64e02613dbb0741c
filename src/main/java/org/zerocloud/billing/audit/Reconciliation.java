package org.zerocloud.billing.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.billing.usage.RollUps;
import org.zerocloud.identity.TenantId;

/**
 * Compares what the lines of the ledger cost with the sums by day and with the invoices. All of
 * them must be the same to the millionth; what they differ by is a meter, and an error in the log.
 */
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private static final String DIFFERENCE =
            """
            select abs(line.micros - day.micros) + invoice.micros
            from (
              select coalesce(sum(micros), 0) as micros from cdr_charge
              where tenant = :tenant and sequence <= :through
                and booked_at >= :from::timestamp at time zone 'UTC' - interval '1 day'
                and ended_at >= :from::timestamp at time zone 'UTC'
                and ended_at < :to::timestamp at time zone 'UTC') as line,
            (select coalesce(sum(micros), 0) as micros from usage_day
             where tenant = :tenant and day >= :from and day < :to) as day,
            (select coalesce(sum(
               abs(total_micros - (select coalesce(sum(micros), 0) from invoice_line
                                   where invoice_line.tenant = invoice.tenant
                                     and invoice_line.period = invoice.period))
               + abs(total_micros - (select coalesce(sum(micros), 0) from usage_day
                                     where usage_day.tenant = invoice.tenant
                                       and billed_in = invoice.period))), 0) as micros
             from invoice where tenant = :tenant and period = :from) as invoice
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final RollUps rollUps;
    private final AuditProperties settings;
    private final Clock clock;
    private final Map<TenantId, Long> differences = new ConcurrentHashMap<>();
    private final AtomicReference<String> last = new AtomicReference<>("");

    Reconciliation(
            JdbcClient database,
            TransactionTemplate transaction,
            RollUps rollUps,
            AuditProperties settings,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.rollUps = rollUps;
        this.settings = settings;
        this.clock = clock;
    }

    /** What all sums that were compared last differ by, in millionths, without signs. */
    void register(MeterRegistry meters) {
        meters.gauge("zerocloud.billing.reconciliation.difference", this, Reconciliation::total);
    }

    private double total() {
        return differences.values().stream().mapToLong(Long::longValue).sum();
    }

    Duration interval() {
        return settings.interval();
    }

    /** Compares some tenants, for this month and the one before. */
    void round() {
        var tenants = next();
        var now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        for (var tenant : tenants) {
            var difference = difference(tenant, now.minusMonths(1)) + difference(tenant, now);
            differences.put(tenant, difference);
            if (difference != 0) {
                LOG.error("The sums of {} differ by {} millionths", tenant, difference);
            }
        }
        last.set(tenants.size() < settings.tenantsMax() ? "" : tenants.getLast().value());
    }

    private List<TenantId> next() {
        return database.sql(
                        """
                        select tenant from ledger_head where tenant > :last
                        order by tenant limit :max
                        """)
                .param("last", last.get())
                .param("max", settings.tenantsMax())
                .query((row, _) -> new TenantId(row.getString("tenant")))
                .list();
    }

    /** What the sums of a month differ by, while no lines are added to them. */
    long difference(TenantId tenant, YearMonth month) {
        return transaction.execute(_ -> {
            var through = rollUps.catchUpAndHold(tenant);
            return database.sql(DIFFERENCE)
                    .param("tenant", tenant.value())
                    .param("through", through)
                    .param("from", month.atDay(1))
                    .param("to", month.plusMonths(1).atDay(1))
                    .query(Long.class)
                    .single();
        });
    }
}
