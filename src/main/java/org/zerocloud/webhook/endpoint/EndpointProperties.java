package org.zerocloud.webhook.endpoint;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a tenant may have.
 *
 * @param perTenantMax how many webhooks
 * @param secretGrace how long a secret that was replaced still signs beside the new one
 * @param failuresMax how many deliveries in a row are given up before the webhook is disabled
 * @param refresh how often a server looks which tenants have webhooks; what other servers did
 *     meanwhile is told later
 * @param secretKeys keys of 256 bits in Base64, by which secrets are sealed before they are stored:
 *     the first one seals, all of them open; without any, secrets are stored as they are
 */
@Validated
@ConfigurationProperties("zerocloud.webhook.endpoint")
record EndpointProperties(
        @DefaultValue("20") @Min(1) @Max(1_000) int perTenantMax,
        @DefaultValue("24h") @DurationMin(seconds = 0) @DurationMax(days = 30) Duration secretGrace,
        @DefaultValue("5") @Min(1) @Max(10_000) int failuresMax,
        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration refresh,
        @DefaultValue @Size(max = 10) List<@Pattern(regexp = "[A-Za-z0-9+/]{43}=") String> secretKeys) {

    /** Copies the keys. */
    EndpointProperties {
        secretKeys = List.copyOf(secretKeys);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "EndpointProperties[perTenantMax=" + perTenantMax + "]";
    }
}
