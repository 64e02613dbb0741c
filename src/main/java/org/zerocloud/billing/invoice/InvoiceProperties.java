package org.zerocloud.billing.invoice;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When invoices are issued.
 *
 * @param automatic whether the server issues them by itself; an administrator of the platform can
 *     at any time after the month
 * @param delay how long after the end of a month it does
 */
@Validated
@ConfigurationProperties("zerocloud.billing.invoice")
record InvoiceProperties(
        @DefaultValue("false") boolean automatic,
        @DefaultValue("3d") @DurationMin(seconds = 0) @DurationMax(days = 366) Duration delay) {}
