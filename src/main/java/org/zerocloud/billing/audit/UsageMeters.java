package org.zerocloud.billing.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zerocloud.billing.Outcomes;
import org.zerocloud.billing.price.Quantities;
import org.zerocloud.job.SessionFinished;
import org.zerocloud.job.outcome.Consumption;

/**
 * Counts what finished sessions used, once that is stored: a counter for each meter and each of the
 * tenants that the settings name, and one for all others.
 */
@Component
class UsageMeters {

    private static final String OTHER = "other";

    private final MeterRegistry meters;
    private final AuditProperties settings;

    UsageMeters(MeterRegistry meters, AuditProperties settings) {
        this.meters = meters;
        this.settings = settings;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void count(SessionFinished finished) {
        var name = finished.tenant().value();
        var tenant = settings.meteredTenants().contains(name) ? name : OTHER;
        var outcome = Outcomes.of(finished.outcome());
        meters.counter("zerocloud.sessions", Tags.of("tenant", tenant, "outcome", outcome.name()))
                .increment();
        if (outcome.isCharged()) {
            var ordinal = finished.attempt().session().ordinal();
            Quantities.of(Consumption.of(finished.outcome().usage()), ordinal)
                    .steps()
                    .forEach((meter, steps) ->
                            meters.counter(
                                            "zerocloud.usage",
                                            Tags.of("tenant", tenant, "meter", meter.word()))
                                    .increment(meter.units(steps).doubleValue()));
        }
    }
}
