package org.zerocloud.billing.budget;

import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.Outcomes;
import org.zerocloud.billing.price.PriceBook;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.billing.price.Quantities;
import org.zerocloud.job.JobChanged;
import org.zerocloud.job.JobState;
import org.zerocloud.job.SessionFinished;
import org.zerocloud.job.outcome.Consumption;

/**
 * Takes what finished sessions cost out of what was set aside for them, within the transactions
 * that finish them, and tells when a part of a budget is spent.
 */
@Component
public class Spending {

    private final FundRows rows;
    private final PriceBooks books;
    private final Alerts alerts;

    Spending(FundRows rows, PriceBooks books, Alerts alerts) {
        this.rows = rows;
        this.books = books;
        this.alerts = alerts;
    }

    /** Takes the costs of a session from the fund of its tenant, which is held until the end. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void spend(SessionFinished finished) {
        rows.hold(finished.tenant()).ifPresent(fund -> spend(finished, fund));
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
        alerts.tell(finished.tenant(), after);
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

    /** What a finished job did not use is free again. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void release(JobChanged changed) {
        if (changed.state() instanceof JobState.Finished && !Unfunded.isNoted(changed.tenant())) {
            rows.release(changed.tenant(), changed.job().value());
        }
    }
}
