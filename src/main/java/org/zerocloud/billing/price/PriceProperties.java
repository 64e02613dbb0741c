package org.zerocloud.billing.price;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What price books keep to.
 *
 * @param noticeMin how long before it comes into force a book is published or withdrawn: longer
 *     than the clocks of servers differ, and than a submission takes
 */
@Validated
@ConfigurationProperties("zerocloud.billing.price")
record PriceProperties(
        @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(days = 366)
                Duration noticeMin) {}
