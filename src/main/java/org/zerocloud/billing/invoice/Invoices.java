package org.zerocloud.billing.invoice;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.zerocloud.billing.price.Money;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;

/** Drafts invoices and issues them. */
@Service
public class Invoices {

    private final InvoiceRows rows;
    private final UpToDateUsage usage;
    private final AuditLog audit;
    private final Clock clock;

    Invoices(InvoiceRows rows, UpToDateUsage usage, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.usage = usage;
        this.audit = audit;
        this.clock = clock;
    }

    /** All invoices of a tenant, the newest first: at most one a month. */
    public List<Invoice> of(TenantId tenant) {
        return usage.look(
                tenant,
                through ->
                        rows.periods(tenant).stream()
                                .map(period -> invoice(tenant, period, through))
                                .toList());
    }

    /** The invoice of a month; empty if nothing was charged in it. */
    public Optional<Invoice> find(TenantId tenant, YearMonth period) {
        var draft = usage.look(tenant, through -> invoice(tenant, period, through));
        return Optional.of(draft)
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
    public Invoice issue(TenantId tenant, YearMonth period) {
        if (!period.isBefore(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)))) {
            throw new InvoiceRefused("The month " + period + " is not over");
        }
        return usage.look(tenant, through -> issue(tenant, period, through));
    }

    private Invoice issue(TenantId tenant, YearMonth period, long through) {
        var before = invoice(tenant, period, through);
        if (!(before.standing() instanceof Invoice.Draft)) {
            return before;
        }
        requireIssuable(tenant, period);
        rows.store(tenant, period, rows.currency(tenant), through);
        var issued = invoice(tenant, period, through);
        audit.add(new Deed(tenant, Act.INVOICE_ISSUED, issued.name()), before, issued);
        return issued;
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
