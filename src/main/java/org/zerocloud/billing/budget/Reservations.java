package org.zerocloud.billing.budget;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.price.Money;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.funds.Demand;
import org.zerocloud.job.funds.Funds;
import org.zerocloud.job.funds.FundsExhausted;
import org.zerocloud.job.funds.ServerLimits;
import org.zerocloud.job.request.SessionLimits;

/**
 * Sets aside what jobs of tenants with a hard budget may cost at most, before they are accepted. A
 * tenant's acceptances follow each other meanwhile, so that no two get the same money.
 */
@Service
class Reservations implements Funds {

    private final FundRows rows;
    private final PriceBooks books;
    private final KnownCaps caps;
    private final ServerLimits servers;
    private final BudgetRows budgets;

    Reservations(
            FundRows rows,
            BudgetRows budgets,
            PriceBooks books,
            KnownCaps caps,
            ServerLimits servers) {
        this.rows = rows;
        this.books = books;
        this.caps = caps;
        this.servers = servers;
        this.budgets = budgets;
    }

    @Override
    public boolean areBounded(TenantId tenant) {
        return caps.has(tenant);
    }

    @Override
    public SessionLimits allowed(TenantId tenant, SessionLimits wanted) {
        return wanted.fuel().isPresent()
                ? wanted
                : new SessionLimits(
                        wanted.wallTime(),
                        wanted.memoryBytes(),
                        wanted.outputBytes(),
                        caps.sessionFuel(tenant));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void reserve(TenantId tenant, List<Demand> jobs) {
        var held = rows.hold(tenant);
        var cap = held.flatMap(_ -> Budget.cap(budgets.budgets(tenant)));
        if (held.isPresent() && cap.isPresent()) {
            reserve(tenant, jobs, held.get().in(rows.thisMonth()), cap.get());
        }
    }

    private void reserve(TenantId tenant, List<Demand> jobs, Fund fund, long cap) {
        var book = books.inForce(tenant);
        var after = fund;
        Map<UUID, Long> reserved = new LinkedHashMap<>();
        for (var job : jobs) {
            var most = WorstCase.micros(job, servers.of(job.limits()), book);
            after = after.reserve(most);
            reserved.put(job.job().value(), most);
        }
        var wanted = after.reservedMicros() - fund.reservedMicros();
        fund.missing(cap, wanted)
                .ifPresent(missing -> {
                    throw exhausted(wanted, missing, book.currency());
                });
        rows.reserve(tenant, reserved);
        rows.store(tenant, after);
    }

    private static FundsExhausted exhausted(long wanted, long missing, String currency) {
        return new FundsExhausted(
                "This may cost up to %s, for which the budget of this month misses %s"
                        .formatted(new Money(wanted, currency), new Money(missing, currency)));
    }
}
