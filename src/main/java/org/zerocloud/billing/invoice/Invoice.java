package org.zerocloud.billing.invoice;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.zerocloud.billing.price.Money;
import org.zerocloud.identity.TenantId;

/**
 * What a tenant owes for a month.
 *
 * @param tenant who owes it
 * @param period the month
 * @param standing whether it may still change
 * @param total the sum of its lines
 * @param lines what it consists of
 */
public record Invoice(
        TenantId tenant,
        YearMonth period,
        Standing standing,
        Money total,
        List<InvoiceLine> lines) {

    /** Copies the lines. */
    public Invoice {
        lines = List.copyOf(lines);
    }

    /** Its name among all invoices, such as {@code test-2026-10}. */
    public String name() {
        return tenant + "-" + period;
    }

    /** Whether an invoice may still change. */
    public sealed interface Standing {

        /** Its name on the wire. */
        String word();

        /** The last line of the ledger that was looked at. */
        long throughSequence();
    }

    /** It grows with the ledger until it is issued. */
    public record Draft(long throughSequence) implements Standing {
        @Override
        public String word() {
            return "draft";
        }
    }

    /**
     * It never changes.
     *
     * @param at when it was issued
     * @param throughSequence later lines are for later invoices
     */
    public record Issued(Instant at, long throughSequence) implements Standing {
        @Override
        public String word() {
            return "issued";
        }
    }

    /**
     * It never changes either, but lines that came after it are in invoices of later months.
     *
     * @param issue what it was before
     * @param by the months of those invoices
     */
    public record Corrected(Issued issue, List<YearMonth> by) implements Standing {

        /** Copies the months. */
        public Corrected {
            by = List.copyOf(by);
        }

        @Override
        public long throughSequence() {
            return issue.throughSequence();
        }

        @Override
        public String word() {
            return "corrected";
        }
    }
}
