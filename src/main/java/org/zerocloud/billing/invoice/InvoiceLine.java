package org.zerocloud.billing.invoice;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.zerocloud.billing.price.Meter;

/**
 * What was used of one meter by one application, at one price.
 *
 * @param usedIn the month of the sessions; before that of the invoice, it corrects the one of that
 *     month
 * @param zapp the application; empty for jobs that are none
 * @param meter of what
 * @param units how much, exactly
 * @param price of a unit, by its book
 * @param micros what it costs: the sum of what its lines cost in the ledger
 */
public record InvoiceLine(
        YearMonth usedIn, String zapp, Meter meter, BigDecimal units, Price price, long micros) {

    /**
     * A price and where it stands.
     *
     * @param book the price book
     * @param unitPrice what it says
     */
    public record Price(long book, BigDecimal unitPrice) {}
}
