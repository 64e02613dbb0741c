package org.zerocloud.billing.ledger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How lines come into the ledgers.
 *
 * @param interval how often lines are booked; who reads a ledger has them booked at once
 * @param linesMax how many lines one transaction books
 * @param monthsAhead for how many months to come there are partitions
 */
@Validated
@ConfigurationProperties("zerocloud.billing.ledger")
record LedgerProperties(
        @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(hours = 1) Duration interval,
        @DefaultValue("1000") @Min(1) @Max(10_000) int linesMax,
        @DefaultValue("3") @Min(1) @Max(24) int monthsAhead) {}
