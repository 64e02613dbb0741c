package org.zerocloud.billing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.price.Meter;
import org.zerocloud.billing.price.PriceBook;
import org.zerocloud.identity.TenantId;
import org.zerocloud.problem.DecimalText;
import org.zerocloud.problem.Years;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A price book as the platform API shows it.
 *
 * @param prices decimal, of a unit of each meter
 * @param units what a unit of each meter is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PriceBook")
record PriceBookView(
        long id,
        @Nullable String tenant,
        int version,
        String currency,
        Instant effectiveFrom,
        Map<String, String> prices,
        Map<String, String> units) {

    static PriceBookView of(PriceBook book) {
        Map<String, String> prices = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        for (var meter : Meter.values()) {
            prices.put(meter.word(), book.price(meter).toPlainString());
            units.put(meter.word(), meter.unit());
        }
        return new PriceBookView(
                book.id(),
                book.owner().map(TenantId::value).orElse(null),
                book.version(),
                book.currency(),
                book.terms().effectiveFrom(),
                prices,
                units);
    }

    /**
     * A price book as an administrator publishes it.
     *
     * @param tenant whose it is; the platform's if there is none
     * @param prices decimal, by the meters' names; what is not named costs nothing
     */
    @Schema(name = "PriceBookRequest")
    record Order(
            @Nullable String tenant,
            @Nullable String currency,
            @Nullable Instant effectiveFrom,
            @JsonDeserialize(contentUsing = DecimalText.class)
                    @Nullable Map<String, @Nullable BigDecimal> prices) {

        /**
         * What it says.
         *
         * @throws IllegalArgumentException if a part is missing or out of bounds
         */
        PriceBook.Terms terms() {
            if (currency == null || effectiveFrom == null || prices == null) {
                throw new IllegalArgumentException(
                        "A price book has a currency, effectiveFrom and prices");
            }
            if (prices.isEmpty()) {
                throw new IllegalArgumentException(
                        "prices names no meter; a book of nothing but 0 says so, such as"
                                + " {\"fuel\": \"0\"}");
            }
            Map<Meter, BigDecimal> all = new EnumMap<>(Meter.class);
            prices.forEach((name, price) -> all.put(meter(name), price(name, price)));
            Years.require(effectiveFrom);
            return new PriceBook.Terms(currency, effectiveFrom, all);
        }

        private static BigDecimal price(String name, @Nullable BigDecimal price) {
            if (price == null) {
                throw new IllegalArgumentException("The price of " + name + " is missing");
            }
            return price;
        }

        private static Meter meter(String name) {
            for (var meter : Meter.values()) {
                if (meter.word().equals(name)) {
                    return meter;
                }
            }
            throw new IllegalArgumentException("There is no meter '" + name + "'");
        }
    }
}
