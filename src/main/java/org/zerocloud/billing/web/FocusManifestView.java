package org.zerocloud.billing.web;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.zerocloud.billing.focus.FocusManifest;
import org.zerocloud.identity.TenantId;

/**
 * What an export is.
 *
 * @param file the name under which it is offered
 * @param periodEnd the first moment that is not in it
 * @param throughSequence the last line of the ledger that was looked at
 * @param complete whether the invoice is issued, so that the file stays as it is
 * @param rows how many, beside the line of names
 * @param billedCost the sum of that column, which is the invoice's total
 */
record FocusManifestView(
        String file,
        String specification,
        String specificationVersion,
        String billingAccountId,
        Instant periodStart,
        Instant periodEnd,
        long throughSequence,
        boolean complete,
        long rows,
        long bytes,
        String sha256,
        String billedCost,
        String billingCurrency) {

    static FocusManifestView of(FocusManifest manifest) {
        var content = manifest.content();
        return new FocusManifestView(
                file(manifest.tenant(), manifest.period()),
                "FOCUS",
                "1.2",
                manifest.tenant().value(),
                start(manifest.period()),
                start(manifest.period().plusMonths(1)),
                manifest.throughSequence(),
                manifest.complete(),
                content.rows(),
                content.bytes(),
                content.sha256(),
                content.billed().amount(),
                content.billed().currency());
    }

    /** The name of the file. */
    static String file(TenantId tenant, YearMonth period) {
        return "focus-%s-%s.csv".formatted(tenant, period);
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
