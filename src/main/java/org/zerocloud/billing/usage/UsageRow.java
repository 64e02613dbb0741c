package org.zerocloud.billing.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.zerocloud.billing.price.Meter;
import org.zerocloud.billing.price.Money;

/**
 * One row of a report.
 *
 * @param keys what tells it apart, a text for each grouping of the query, in that order
 * @param quantity in units of the meter, exactly; empty unless meters are told apart
 * @param cost what it costs
 */
public record UsageRow(List<String> keys, Optional<Quantity> quantity, Money cost) {

    /**
     * How much.
     *
     * @param meter of what
     * @param units how many
     */
    public record Quantity(Meter meter, BigDecimal units) {}
}
