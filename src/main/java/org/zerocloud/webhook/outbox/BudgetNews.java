package org.zerocloud.webhook.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.BudgetThresholdReached;
import org.zerocloud.webhook.endpoint.Endpoints;
import org.zerocloud.webhook.endpoint.Interest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes within the transaction by which a tenant reaches a part of a budget what its endpoints are
 * to be told of that. It happens a few times a month, so the endpoints are looked up each time.
 */
@Component
class BudgetNews {

    private final Endpoints endpoints;
    private final MessageRows rows;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    BudgetNews(
            Endpoints endpoints,
            MessageRows rows,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.endpoints = endpoints;
        this.rows = rows;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(BudgetThresholdReached reached) {
        var listening =
                endpoints.listening(reached.tenant()).stream()
                        .filter(it -> it.wish().interest().wantsOfNoJob(Interest.BUDGET))
                        .toList();
        var payload = json.writeValueAsString(Told.of(reached, clock.instant()));
        for (var endpoint : listening) {
            var message = new Message(endpoint, null, Interest.BUDGET, payload);
            rows.insert(endpoint.id(), List.of(message));
        }
        if (!listening.isEmpty()) {
            events.publishEvent(new SomethingToTell());
        }
    }

    /** A CloudEvent; its source and identifier together are unique. */
    private record Told(
            String specversion,
            String id,
            String source,
            String type,
            Instant time,
            String datacontenttype,
            Data data) {

        static Told of(BudgetThresholdReached reached, Instant now) {
            return new Told(
                    "1.0",
                    identifier(reached),
                    "/platform/v1/budget",
                    Interest.BUDGET,
                    now,
                    "application/json",
                    new Data(
                            reached.owner(),
                            reached.month().toString(),
                            reached.percent(),
                            reached.spent(),
                            reached.budget(),
                            reached.currency()));
        }
    }

    /** Another one for another amount, of which the same part is news again. */
    private static String identifier(BudgetThresholdReached reached) {
        return "%s-%s-%s-%d"
                .formatted(reached.owner(), reached.month(), reached.budget(), reached.percent());
    }

    /** Which part of which budget, in decimal amounts of its currency. */
    private record Data(
            String owner,
            String month,
            int percent,
            String spent,
            String budget,
            String currency) {}
}
