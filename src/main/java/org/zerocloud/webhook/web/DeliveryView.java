package org.zerocloud.webhook.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zerocloud.job.JobId;
import org.zerocloud.webhook.delivery.Delivery;

/** A message to a webhook and what became of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Delivery")
record DeliveryView(
        UUID id,
        @Nullable UUID job,
        String type,
        Delivery.State state,
        Instant createdAt,
        @Nullable @Schema(description = "When it is sent next, if it is") Instant dueAt,
        @Nullable @Schema(description = "What is sent, byte by byte; of a single delivery only")
                String payload,
        @Nullable @Schema(description = "What was tried; of a single delivery only")
                List<AttemptView> attempts) {

    static DeliveryView brief(Delivery delivery) {
        return of(delivery, null, null);
    }

    static DeliveryView whole(Delivery delivery) {
        var attempts = delivery.attempts().stream().map(AttemptView::of).toList();
        return of(delivery, delivery.payload(), attempts);
    }

    private static DeliveryView of(
            Delivery delivery, @Nullable String payload, @Nullable List<AttemptView> attempts) {
        return new DeliveryView(
                delivery.id(),
                delivery.job().map(JobId::value).orElse(null),
                delivery.type(),
                delivery.state(),
                delivery.createdAt(),
                delivery.dueAt().orElse(null),
                payload,
                attempts);
    }

    /** One request. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeliveryAttempt")
    record AttemptView(
            int number,
            Instant at,
            long milliseconds,
            @Nullable @Schema(description = "The status of the answer, if there was one")
                    Integer status,
            @Nullable @Schema(description = "What came instead of an answer") String error) {

        static AttemptView of(Delivery.Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.at(),
                    attempt.milliseconds(),
                    attempt.status().orElse(null),
                    attempt.error().orElse(null));
        }
    }
}
