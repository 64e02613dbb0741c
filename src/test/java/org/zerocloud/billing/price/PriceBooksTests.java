package org.zerocloud.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.billing.PendingLines;
import org.zerocloud.billing.invoice.Invoices;
import org.zerocloud.billing.ledger.Ledger;
import org.zerocloud.billing.usage.RollUps;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;

/** A tenant has one currency, whenever it was given a book of its own. */
@PlatformTest
class PriceBooksTests {

    private static final Caller.User OPERATOR =
            new Caller.User(new TenantId("admin"), "admin", Set.of(Role.RESELLER_ADMIN));
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Autowired PriceBooks books;
    @Autowired Invoices invoices;
    @Autowired Ledger ledger;
    @Autowired RollUps rollUps;
    @Autowired JdbcClient database;

    private final Instant later = Clock.systemUTC().instant().plus(Duration.ofDays(40));
    private TenantId tenant;

    @BeforeEach
    void takeANewTenant() {
        tenant = new TenantId("priced-" + UUID.randomUUID());
    }

    private PriceBook publish(String currency, Instant from) {
        var terms = new PriceBook.Terms(currency, from, Map.of(Meter.FUEL, BigDecimal.TWO));
        return books.publish(Optional.of(tenant), terms, OPERATOR);
    }

    private void refuses(String currency, Instant from, String why) {
        assertThatExceptionOfType(BookRefused.class)
                .isThrownBy(() -> publish(currency, from))
                .withMessageContaining(why);
    }

    private void use() {
        PendingLines.add(database, tenant, 1, Clock.systemUTC().instant());
    }

    @Test
    void whoHasUsedNothingMayHaveAnotherCurrencyFromTheBeginning() {
        refuses("EUR", later, "must have effectiveFrom in the past");
        assertThat(publish("EUR", LONG_AGO).version()).isEqualTo(1);
        use();
        ledger.book(tenant);
        rollUps.rebuild(tenant);
        var month = YearMonth.from(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
        var invoice = invoices.find(tenant, month).orElseThrow();
        assertThat(invoice.total().currency()).isEqualTo("EUR");
        assertThat(invoice.total().micros()).isPositive();
    }

    @Test
    void theFirstCurrencyStays() {
        publish("EUR", LONG_AGO);
        refuses("USD", later, "The owner's currency is EUR and stays so");
        refuses("EUR", LONG_AGO.plusSeconds(1), "at the earliest");
        assertThat(publish("EUR", later).version()).isEqualTo(2);
    }

    @Test
    void whatWaitsToBeBookedIsInThePlatformsCurrency() {
        use();
        refuses("EUR", LONG_AGO, "at the earliest");
        refuses("EUR", later, "The owner's currency is USD and stays so");
        assertThat(publish("USD", later).version()).isEqualTo(1);
    }

    @Test
    void whatWasBookedIsInThePlatformsCurrency() {
        use();
        ledger.book(tenant);
        refuses("EUR", later, "The owner's currency is USD and stays so");
    }
}
