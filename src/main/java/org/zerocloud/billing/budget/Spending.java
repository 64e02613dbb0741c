package org.zerocloud.billing.budget;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.BudgetThresholdReached;
import org.zerocloud.billing.Outcomes;
import org.zerocloud.billing.price.Money;
import org.zerocloud.billing.price.PriceBook;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.billing.price.Quantities;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobChanged;
import org.zerocloud.job.JobState;
import org.zerocloud.job.SessionFinished;
import org.zerocloud.job.outcome.Consumption;

/**
 * Takes what finished sessions cost out of what was set aside for them, within the transactions
 * that finish them, and tells when a part of a budget is spent.
 */
@Component
class Spending {

    private final FundRows rows;
    private final PriceBooks books;
    private final ApplicationEventPublisher events;

    Spending(FundRows rows, PriceBooks books, ApplicationEventPublisher events) {
        this.rows = rows;
        this.books = books;
        this.events = events;
    }

    /** Only tenants with a budget have a fund; that others have none, their CDR has told. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void spend(SessionFinished finished) {
        hold(finished.tenant()).ifPresent(fund -> spend(finished, fund));
    }

    private Optional<Fund> hold(TenantId tenant) {
        return Unfunded.isNoted(tenant) ? Optional.empty() : rows.hold(tenant);
    }

    private void spend(SessionFinished finished, Fund fund) {
        var month = YearMonth.from(finished.span().endedAt().atOffset(ZoneOffset.UTC));
        var book = books.shelf(finished.tenant()).inForce(finished.origin().acceptedAt());
        var cost = cost(finished, book);
        var job = finished.attempt().session().job().value();
        var drawn = rows.draw(job, cost);
        var before = fund.in(month);
        var after = before.spend(month.isBefore(before.month()) ? 0 : cost, drawn);
        rows.store(finished.tenant(), after);
        tell(finished.tenant(), book, before, after);
    }

    private static long cost(SessionFinished finished, PriceBook book) {
        var outcome = finished.outcome();
        return Outcomes.of(outcome).isCharged()
                ? Quantities.of(
                                Consumption.of(outcome.usage()),
                                finished.attempt().session().ordinal())
                        .micros(book)
                : 0;
    }

    private void tell(TenantId tenant, PriceBook book, Fund before, Fund after) {
        for (var budget : rows.budgets(tenant)) {
            Thresholds.crossed(before.spentMicros(), after.spentMicros(), budget.micros())
                    .ifPresent(percent ->
                            events.publishEvent(
                                    new BudgetThresholdReached(
                                            tenant,
                                            budget.owner().name(),
                                            after.month(),
                                            percent,
                                            Money.text(after.spentMicros()),
                                            Money.text(budget.micros()),
                                            book.currency())));
        }
    }

    /** What a finished job did not use is free again. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void release(JobChanged changed) {
        if (changed.state() instanceof JobState.Finished) {
            hold(changed.tenant())
                    .ifPresent(fund -> release(changed.tenant(), changed.job().value(), fund));
        }
    }

    private void release(TenantId tenant, UUID job, Fund fund) {
        rows.release(job).ifPresent(left -> rows.store(tenant, fund.spend(0, left)));
    }
}
