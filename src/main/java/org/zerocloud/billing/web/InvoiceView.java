package org.zerocloud.billing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.invoice.Invoice;
import org.zerocloud.billing.invoice.InvoiceLine;
import org.zerocloud.billing.price.Money;

/**
 * An invoice as the platform API shows it; amounts are decimal with six places.
 *
 * @param name once it is issued
 * @param state draft, issued, or corrected once a later invoice has lines of its month
 * @param correctedBy the months of the invoices that have what came late
 * @param throughSequence the last line of the ledger that was looked at
 * @param lines only of a single invoice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Invoice")
record InvoiceView(
        String tenant,
        String period,
        @Nullable String name,
        String state,
        @Nullable Instant issuedAt,
        @Nullable List<String> correctedBy,
        long throughSequence,
        String currency,
        String total,
        @Nullable List<Line> lines) {

    /**
     * One line.
     *
     * @param usedIn the month of the sessions; before that of the invoice, the line corrects the
     *     invoice of that month
     * @param unitPrice of the price book
     */
    record Line(
            String usedIn,
            String zapp,
            String meter,
            String quantity,
            String unit,
            long priceBook,
            String unitPrice,
            String cost) {

        static Line of(InvoiceLine line) {
            return new Line(
                    line.usedIn().toString(),
                    line.zapp(),
                    line.meter().word(),
                    line.units().toPlainString(),
                    line.meter().unit(),
                    line.price().book(),
                    line.price().unitPrice().toPlainString(),
                    Money.text(line.micros()));
        }
    }

    static InvoiceView summary(Invoice invoice) {
        return of(invoice, null);
    }

    static InvoiceView of(Invoice invoice) {
        return of(invoice, invoice.lines().stream().map(Line::of).toList());
    }

    private static InvoiceView of(Invoice invoice, @Nullable List<Line> lines) {
        return switch (invoice.standing()) {
            case Invoice.Draft _ -> of(invoice, null, null, lines);
            case Invoice.Issued issued -> of(invoice, issued.at(), null, lines);
            case Invoice.Corrected corrected ->
                    of(
                            invoice,
                            corrected.issue().at(),
                            corrected.by().stream().map(Object::toString).toList(),
                            lines);
        };
    }

    private static InvoiceView of(
            Invoice invoice,
            @Nullable Instant issuedAt,
            @Nullable List<String> correctedBy,
            @Nullable List<Line> lines) {
        return new InvoiceView(
                invoice.tenant().value(),
                invoice.period().toString(),
                issuedAt == null ? null : invoice.name(),
                invoice.standing().word(),
                issuedAt,
                correctedBy,
                invoice.standing().throughSequence(),
                invoice.total().currency(),
                invoice.total().amount(),
                lines);
    }
}
