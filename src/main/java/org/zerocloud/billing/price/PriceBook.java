package org.zerocloud.billing.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.identity.TenantId;

/**
 * What everything costs from a moment on, for jobs that are accepted then or later.
 *
 * @param id its name among all books
 * @param owner whose it is; empty for the platform's, which counts for tenants without a book
 * @param version its place among the owner's books, from 1
 * @param terms what it says
 */
public record PriceBook(long id, Optional<TenantId> owner, int version, Terms terms) {

    /** What a unit of the meter costs. */
    public BigDecimal price(Meter meter) {
        return terms.prices().getOrDefault(meter, BigDecimal.ZERO);
    }

    /** The currency of all its prices. */
    public String currency() {
        return terms.currency();
    }

    /**
     * What a book says.
     *
     * @param currency a code of ISO 4217
     * @param effectiveFrom from when on
     * @param prices of a unit of each meter, not negative, with at most {@value #PLACES_MAX}
     *     decimals and below {@value #PRICE_MAX}; what is not named costs nothing
     */
    public record Terms(String currency, Instant effectiveFrom, Map<Meter, BigDecimal> prices) {

        private static final int PLACES_MAX = 12;
        private static final long PRICE_MAX = 100_000_000;

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if the currency is no code, or a price is out of bounds
         */
        public Terms {
            if (!currency.matches("[A-Z]{3}")) {
                throw new IllegalArgumentException("Not a currency: '" + currency + "'");
            }
            prices.forEach(Terms::check);
            Map<Meter, BigDecimal> copy = new EnumMap<>(Meter.class);
            prices.forEach((meter, price) -> copy.put(meter, plain(price)));
            prices = Map.copyOf(copy);
        }

        private static void check(Meter meter, BigDecimal price) {
            if (price.signum() < 0
                    || price.compareTo(BigDecimal.valueOf(PRICE_MAX)) >= 0
                    || price.stripTrailingZeros().scale() > PLACES_MAX) {
                throw new IllegalArgumentException(
                        "The price of %s is not from 0 to less than %d with at most %d decimals"
                                .formatted(meter.word(), PRICE_MAX, PLACES_MAX));
            }
        }

        private static BigDecimal plain(BigDecimal price) {
            var stripped = price.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }
}
