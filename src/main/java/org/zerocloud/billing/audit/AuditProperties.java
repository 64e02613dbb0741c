package org.zerocloud.billing.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What operators see of the books.
 *
 * @param interval how often some tenants' sums are compared
 * @param tenantsMax how many tenants one round compares; the next one goes on with others
 * @param meteredTenants the tenants whose usage is a meter of its own, at most 1,000; that of
 *     others counts together
 */
@Validated
@ConfigurationProperties("zerocloud.billing.audit")
record AuditProperties(
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration interval,
        @DefaultValue("20") @Min(1) @Max(10_000) int tenantsMax,
        @DefaultValue @Size(max = 1_000) Set<String> meteredTenants) {}
