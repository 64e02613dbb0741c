package org.zerocloud.billing.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.zerocloud.identity.TenantId;

/** Has lines booked soon after they were written, and partitions made before they are needed. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Bookkeeping implements SchedulingConfigurer {

    private static final Duration LOOK_AHEAD = Duration.ofHours(6);

    private final Ledger ledger;
    private final Months months;
    private final JdbcClient database;
    private final LedgerProperties settings;
    private final Clock clock;

    Bookkeeping(
            Ledger ledger,
            Months months,
            JdbcClient database,
            LedgerProperties settings,
            Clock clock) {
        this.ledger = ledger;
        this.months = months;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::makeMonths, LOOK_AHEAD);
        tasks.addFixedDelayTask(this::bookAll, settings.interval());
    }

    private void makeMonths() {
        var now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        for (var ahead = 0; ahead <= settings.monthsAhead(); ahead++) {
            months.require(now.plusMonths(ahead));
        }
    }

    private void bookAll() {
        waiting().forEach(ledger::book);
    }

    /** The tenants that have lines to be booked; one step into the primary key for each. */
    private List<TenantId> waiting() {
        return database.sql(
                        """
                        with recursive waiting as (
                            (select tenant from cdr_pending order by tenant limit 1)
                            union all
                            select (select tenant from cdr_pending
                                    where tenant > waiting.tenant order by tenant limit 1)
                            from waiting where waiting.tenant is not null)
                        select tenant from waiting where tenant is not null
                        """)
                .query((row, _) -> new TenantId(row.getString("tenant")))
                .list();
    }
}
