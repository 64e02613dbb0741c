package org.zerocloud.webhook.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zerocloud.webhook.endpoint.Endpoint;
import org.zerocloud.webhook.endpoint.Interest;

/**
 * What its owner says of a webhook.
 *
 * @param url where it leads
 * @param types of events that it is told of; all if there is none
 * @param labels that a job must have for its events to be told
 * @param enabled whether it is told at all; true if absent
 */
record WebhookWish(
        @NotBlank @Size(max = 2048) @Schema(
                        description = "Where it leads",
                        example = "https://hooks.example.com/zerocloud")
                String url,
        @Nullable @Size(max = 16) @Schema(
                        description = "Types of events that it is told of; absent or empty for all",
                        example = "[\"org.zerocloud.job.finished\"]")
                Set<
                                @Pattern(
                                        regexp =
                                                "org\\.zerocloud\\.((job|session)\\.(queued|running|finished)|budget\\.threshold-reached)")
                                String>
                        types,
        @Nullable @Size(max = 32) @Schema(
                        description = "Labels that a job must have, each of them",
                        example = "{\"team\": \"docs\"}")
                Map<
                                @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._/-]{0,62}") String,
                                @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]{0,255}") String>
                        labels,
        @Nullable @Schema(description = "Whether it is told at all", defaultValue = "true")
                Boolean enabled) {

    Endpoint.Wish wish() {
        var interest =
                new Interest(
                        Optional.ofNullable(types).orElse(Set.of()),
                        Optional.ofNullable(labels).orElse(Map.of()));
        return new Endpoint.Wish(url, interest, Optional.ofNullable(enabled).orElse(true));
    }
}
