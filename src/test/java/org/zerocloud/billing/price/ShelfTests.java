package org.zerocloud.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.identity.TenantId;

/** The book in force when a job was accepted prices it. */
class ShelfTests {

    private static final Shelf SHELF =
            new Shelf(
                    List.of(
                            book(1, Optional.empty(), "1970-01-01T00:00:00Z"),
                            book(2, Optional.empty(), "2026-03-01T00:00:00Z"),
                            book(3, Optional.of(new TenantId("own")), "2026-02-01T00:00:00Z"),
                            book(4, Optional.of(new TenantId("own")), "2026-04-01T00:00:00Z")));

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T23:59:59.999Z, 1, 1",
        "2026-02-01T00:00:00Z, 3, 1",
        "2026-03-15T00:00:00Z, 3, 2",
        "2026-04-01T00:00:00Z, 4, 2"
    })
    void anOwnBookGoesBeforeThePlatforms(Instant accepted, long own, long listed) {
        assertThat(SHELF.inForce(accepted).id()).isEqualTo(own);
        assertThat(SHELF.listed(accepted).id()).isEqualTo(listed);
    }

    @Test
    void aPriceThatIsNotNamedIsNothing() {
        assertThat(SHELF.books().getFirst().price(Meter.READ)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"usd, 1", "EURO, 1", "EUR, -1", "EUR, 0.0000000000001", "EUR, 100000000"})
    void refusesWhatIsNoPriceBook(String currency, BigDecimal price) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PriceBook.Terms(currency, Instant.EPOCH, Map.of(Meter.JOB, price)));
    }

    private static PriceBook book(long id, Optional<TenantId> owner, String from) {
        return new PriceBook(
                id,
                owner,
                (int) id,
                new PriceBook.Terms("USD", Instant.parse(from), Map.of(Meter.JOB, BigDecimal.ONE)));
    }
}
