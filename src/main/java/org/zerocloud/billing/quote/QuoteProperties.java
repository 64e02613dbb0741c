package org.zerocloud.billing.quote;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * On what quotes rest.
 *
 * @param linesMax how many of a tenant's latest lines of the ledger are looked at
 */
@Validated
@ConfigurationProperties("zerocloud.billing.quote")
record QuoteProperties(@DefaultValue("10000") @Min(1) @Max(1_000_000) int linesMax) {}
