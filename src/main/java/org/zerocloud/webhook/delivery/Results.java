package org.zerocloud.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.webhook.delivery.Outcome.Answered;
import org.zerocloud.webhook.delivery.Outcome.Unanswered;
import org.zerocloud.webhook.endpoint.EndpointChanges;

/** Records how attempts ended, and what follows. */
@Component
class Results {

    private final JdbcClient database;
    private final EndpointChanges endpoints;
    private final DeliveryProperties settings;
    private final Clock clock;

    Results(
            JdbcClient database,
            EndpointChanges endpoints,
            DeliveryProperties settings,
            Clock clock) {
        this.database = database;
        this.endpoints = endpoints;
        this.settings = settings;
        this.clock = clock;
    }

    /** Records an attempt; if a later one has begun, it changes nothing else. */
    @Transactional
    void record(Dispatch dispatch, Outcome outcome, Instant begin) {
        log(dispatch, outcome, begin);
        switch (outcome) {
            case Answered answer when answer.isAccepted() -> {
                if (end(dispatch, "DELIVERED")) {
                    endpoints.heard(dispatch.endpoint());
                }
            }
            case Answered answer when answer.isGone() -> {
                if (end(dispatch, "FAILED")) {
                    endpoints.disable(dispatch.endpoint(), "The endpoint answered 410, Gone");
                }
            }
            case Answered answer -> retry(dispatch, answer.retryAfter().orElse(Duration.ZERO));
            case Unanswered _ -> retry(dispatch, Duration.ZERO);
        }
    }

    private void log(Dispatch dispatch, Outcome outcome, Instant begin) {
        var took = Duration.between(begin, clock.instant());
        database.sql(
                        """
                        insert into webhook_attempt
                          (delivery_id, number, at, milliseconds, status, error)
                        select id, :number, :at, :took, :status::int, :error::text
                        from webhook_delivery where id = :id
                        on conflict do nothing
                        """)
                .param("id", dispatch.id())
                .param("number", dispatch.attempt())
                .param("at", begin.atOffset(ZoneOffset.UTC))
                .param("took", Math.max(0, took.toMillis()))
                .param("status", status(outcome))
                .param("error", error(outcome))
                .update();
    }

    private static @Nullable Integer status(Outcome outcome) {
        return outcome instanceof Answered answer ? answer.status() : null;
    }

    private static @Nullable String error(Outcome outcome) {
        return outcome instanceof Unanswered unanswered ? unanswered.reason() : null;
    }

    private boolean end(Dispatch dispatch, String state) {
        return database.sql(
                                """
                                update webhook_delivery set state = :state
                                where id = :id and attempts = :attempt and state = 'PENDING'
                                """)
                        .param("state", state)
                        .param("id", dispatch.id())
                        .param("attempt", dispatch.attempt())
                        .update()
                > 0;
    }

    private void retry(Dispatch dispatch, Duration wish) {
        var retry = settings.retry();
        var usual = retry.delay(dispatch.tries(), ThreadLocalRandom.current().nextDouble());
        var wished = wish.compareTo(retry.delayMax()) < 0 ? wish : retry.delayMax();
        var delay = usual.compareTo(wished) < 0 ? wished : usual;
        var goesOn =
                dispatch.tries() < retry.attemptsMax()
                        && database.sql(
                                                """
                                                update webhook_delivery
                                                set due_at = now() + make_interval(secs => :delay)
                                                where id = :id and attempts = :attempt
                                                  and state = 'PENDING'
                                                  and asked_at > now() - make_interval(secs => :span)
                                                """)
                                        .param("delay", delay.toMillis() / 1000.0)
                                        .param("id", dispatch.id())
                                        .param("attempt", dispatch.attempt())
                                        .param("span", retry.spanMax().toSeconds())
                                        .update()
                                > 0;
        if (!goesOn && end(dispatch, "FAILED")) {
            endpoints.gaveUp(dispatch.endpoint());
        }
    }
}
