package org.zerocloud.webhook.delivery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are sent.
 *
 * @param enabled whether this server sends any; another one of the same database then must
 * @param concurrentMax how many requests this server sends at once
 * @param concurrentPerTenantMax how many of them for one tenant
 * @param timeout how long one request may take, from the name to the end of the answer
 * @param answerSizeMax how much of an answer is read, which nobody looks at
 * @param pollInterval how often a server looks for what another one left behind
 * @param retry what follows a request that was not answered well
 */
@Validated
@ConfigurationProperties("zerocloud.webhook.delivery")
record DeliveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("32") @Min(1) @Max(10_000) int concurrentMax,
        @DefaultValue("4") @Min(1) @Max(1_000) int concurrentPerTenantMax,
        @DefaultValue("15s") @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration timeout,
        @DefaultValue("16KB") DataSize answerSizeMax,
        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
                Duration pollInterval,
        @DefaultValue @Valid Retry retry) {

    /** Beyond the timeout, for whoever records how it ended. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** After that time, an attempt of which nobody has heard is taken for lost. */
    Duration lease() {
        return timeout.plus(SLACK);
    }

    /**
     * What follows a request that was not answered well.
     *
     * @param delayMin how long to wait after the first one
     * @param factor how much longer after each further one
     * @param delayMax how long to wait at most, also if the answer asks for more
     * @param attemptsMax how often to try
     * @param spanMax after how long not to try again
     */
    record Retry(
            @DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(days = 1) Duration delayMin,
            @DefaultValue("3") @DecimalMin("1") @DecimalMax("10") double factor,
            @DefaultValue("8h") @DurationMin(millis = 1) @DurationMax(days = 7) Duration delayMax,
            @DefaultValue("16") @Min(1) @Max(100) int attemptsMax,
            @DefaultValue("3d") @DurationMin(seconds = 1) @DurationMax(days = 30)
                    Duration spanMax) {

        private static final double SPREAD = 0.2;

        /**
         * How long to wait after so many attempts.
         *
         * @param chance from 0 to 1, so that those who failed together do not come back together
         */
        Duration delay(int attempts, double chance) {
            var grown = delayMin.toMillis() * Math.pow(factor, attempts - 1.0);
            var bounded = Math.min(grown, (double) delayMax.toMillis());
            return Duration.ofMillis(Math.round(bounded * (1 - SPREAD + 2 * SPREAD * chance)));
        }
    }
}
