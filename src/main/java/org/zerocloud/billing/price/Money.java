package org.zerocloud.billing.price;

import java.math.BigDecimal;

/**
 * An amount.
 *
 * @param micros millionths of the currency
 * @param currency its code in ISO 4217
 */
public record Money(long micros, String currency) {

    private static final int MICRO_PLACES = 6;

    /** Decimal, always with six places, so that texts compare. */
    public String amount() {
        return text(micros);
    }

    /** Millionths as a decimal number with six places. */
    public static String text(long micros) {
        return BigDecimal.valueOf(micros, MICRO_PLACES).toPlainString();
    }

    @Override
    public String toString() {
        return amount() + " " + currency;
    }
}
