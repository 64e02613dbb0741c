package org.zerocloud.billing.focus;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.zerocloud.billing.price.Meter;
import org.zerocloud.billing.price.Money;
import org.zerocloud.billing.price.PriceBook;
import org.zerocloud.billing.price.Rating;
import org.zerocloud.identity.TenantId;

/**
 * One row: what one line of the ledger costs by one meter.
 *
 * @param account who pays, and for which month
 * @param facts the line
 * @param meter what is charged
 * @param book the price that counts
 * @param listed the price that everybody else has
 */
record FocusCharge(
        Account account, LedgerFacts facts, Meter meter, PriceBook book, PriceBook listed) {

    /**
     * Who pays for a month.
     *
     * @param tenant who
     * @param period the month of the invoice
     * @param invoice its name, once it is issued
     */
    record Account(TenantId tenant, YearMonth period, Optional<String> invoice) {}

    BigDecimal quantity() {
        return facts.quantities().getOrDefault(meter, BigDecimal.ZERO);
    }

    BigDecimal units() {
        return meter.units(quantity());
    }

    /** What it costs, rounded to millionths: the sum of these is the invoice's. */
    String billed() {
        return Money.text(Rating.micros(meter, quantity(), contractedPrice()));
    }

    BigDecimal contractedPrice() {
        return book.price(meter);
    }

    BigDecimal contractedCost() {
        return Rating.exact(meter, quantity(), contractedPrice());
    }

    /** Prices of other currencies do not compare; then the own one counts for listed. */
    BigDecimal listPrice() {
        return listed.currency().equals(book.currency()) ? listed.price(meter) : contractedPrice();
    }

    BigDecimal listCost() {
        return Rating.exact(meter, quantity(), listPrice());
    }

    boolean isCorrection() {
        return YearMonth.from(facts.times().ended().atOffset(ZoneOffset.UTC))
                .isBefore(account.period());
    }
}
