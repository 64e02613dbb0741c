package org.zerocloud.billing.invoice;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.billing.ledger.Ledger;
import org.zerocloud.billing.price.Money;
import org.zerocloud.billing.usage.RollUps;
import org.zerocloud.identity.TenantId;

/** Drafts invoices and issues them. */
@Service
public class Invoices {

    private final InvoiceRows rows;
    private final RollUps rollUps;
    private final Ledger ledger;
    private final Clock clock;

    Invoices(InvoiceRows rows, RollUps rollUps, Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.rows = rows;
        this.rollUps = rollUps;
        this.clock = clock;
    }

    /** All invoices of a tenant, the newest first: at most one a month. */
    @Transactional
    public List<Invoice> of(TenantId tenant) {
        ledger.book(tenant);
        var through = rollUps.catchUpAndHold(tenant);
        return rows.periods(tenant).stream()
                .map(period -> invoice(tenant, period, through))
                .toList();
    }

    /** The invoice of a month; empty if nothing was charged in it. */
    @Transactional
    public Optional<Invoice> find(TenantId tenant, YearMonth period) {
        ledger.book(tenant);
        var through = rollUps.catchUpAndHold(tenant);
        return Optional.of(invoice(tenant, period, through))
                .filter(found ->
                        !found.lines().isEmpty() || !(found.standing() instanceof Invoice.Draft));
    }

    private Invoice invoice(TenantId tenant, YearMonth period, long through) {
        var issue = rows.issue(tenant, period);
        var lines =
                issue.isPresent()
                        ? rows.issuedLines(tenant, period)
                        : rows.draftLines(tenant, period);
        var total = lines.stream().mapToLong(InvoiceLine::micros).reduce(0, Math::addExact);
        return new Invoice(
                tenant,
                period,
                issue.map(issued -> standing(tenant, period, issued))
                        .orElseGet(() -> new Invoice.Draft(through)),
                new Money(total, rows.currency(tenant)),
                lines);
    }

    private Invoice.Standing standing(TenantId tenant, YearMonth period, Invoice.Issued issued) {
        var corrections = rows.correctionsOf(tenant, period);
        return corrections.isEmpty() ? issued : new Invoice.Corrected(issued, corrections);
    }

    /**
     * Issues the invoice of a month that is over. Whatever the ledger gets of that month later goes
     * to the next invoice. One that was issued stays as it is.
     *
     * @throws InvoiceRefused if the month is not over, its lines are not all booked, or an earlier
     *     month is open
     */
    @Transactional
    public Invoice issue(TenantId tenant, YearMonth period) {
        if (!period.isBefore(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)))) {
            throw new InvoiceRefused("The month " + period + " is not over");
        }
        ledger.book(tenant);
        var through = rollUps.catchUpAndHold(tenant);
        if (rows.issue(tenant, period).isEmpty()) {
            requireIssuable(tenant, period);
            rows.store(tenant, period, rows.currency(tenant), through);
        }
        return invoice(tenant, period, through);
    }

    private void requireIssuable(TenantId tenant, YearMonth period) {
        if (rows.isAwaited(tenant, period)) {
            throw new InvoiceRefused("Sessions of " + period + " wait to be booked");
        }
        rows.openBefore(tenant, period)
                .ifPresent(open -> {
                    throw new InvoiceRefused("The invoice of " + open + " comes before it");
                });
        if (rows.periods(tenant).stream().anyMatch(other -> isIssuedAfter(tenant, period, other))) {
            throw new InvoiceRefused("A later invoice than that of " + period + " was issued");
        }
    }

    private boolean isIssuedAfter(TenantId tenant, YearMonth period, YearMonth other) {
        return other.isAfter(period) && rows.issue(tenant, other).isPresent();
    }
}
