package org.zerocloud.billing.budget;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How budgets are kept to.
 *
 * @param sessionFuel the fuel that each session of a tenant with a hard budget has, if its job does
 *     not say how much
 * @param recountInterval how often what was spent is counted anew from the ledger
 * @param ageMax how long a server believes that a tenant has no hard budget before it looks again,
 *     at most a minute
 */
@Validated
@ConfigurationProperties("zerocloud.billing.budget")
record BudgetProperties(
        @DefaultValue("10000000000") @Positive long sessionFuel,
        @DefaultValue("1m") @DurationMin(seconds = 1) Duration recountInterval,
        @DefaultValue("1s") @DurationMin(millis = 0) @DurationMax(minutes = 1) Duration ageMax) {}
