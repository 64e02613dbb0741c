package org.zerocloud.billing.focus;

import java.time.YearMonth;
import org.zerocloud.billing.price.Money;
import org.zerocloud.identity.TenantId;

/**
 * What an export is, so that whoever got one can see that it is whole.
 *
 * @param tenant whose charges
 * @param period the month of the invoice
 * @param throughSequence the last line of the ledger that was looked at
 * @param complete whether the invoice is issued, so that nothing more will come
 * @param content what the file has
 */
public record FocusManifest(
        TenantId tenant,
        YearMonth period,
        long throughSequence,
        boolean complete,
        Content content) {

    /**
     * What a file has.
     *
     * @param rows how many beside the first line
     * @param bytes how long it is
     * @param sha256 its digest in hexadecimal
     * @param billed the sum of {@code BilledCost}
     */
    public record Content(long rows, long bytes, String sha256, Money billed) {}
}
