package org.zerocloud.webhook.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zerocloud.webhook.endpoint.Endpoint;
import org.zerocloud.webhook.endpoint.Secret;

/** A webhook as the platform API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Webhook")
record WebhookView(
        UUID id,
        String url,
        List<String> types,
        Map<String, String> labels,
        boolean enabled,
        @Nullable @Schema(description = "Why the platform disabled it, if it did")
                String disabledBecause,
        Instant createdAt,
        @Nullable @Schema(
                        description = "Signs what is sent; shown when it is made and never again",
                        example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                String secret) {

    static WebhookView of(Endpoint endpoint, @Nullable Secret secret) {
        var wish = endpoint.wish();
        return new WebhookView(
                endpoint.id().value(),
                wish.url(),
                wish.interest().types().stream().sorted().toList(),
                wish.interest().labels(),
                wish.enabled(),
                endpoint.disabledBecause().isEmpty() ? null : endpoint.disabledBecause(),
                endpoint.createdAt(),
                secret == null ? null : secret.text());
    }

    static WebhookView of(Endpoint endpoint) {
        return of(endpoint, null);
    }
}
