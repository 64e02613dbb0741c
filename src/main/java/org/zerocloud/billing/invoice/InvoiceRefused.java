package org.zerocloud.billing.invoice;

/** An invoice cannot be issued, now or ever. */
public class InvoiceRefused extends RuntimeException {

    private final String reason;

    InvoiceRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** A sentence for whoever wanted it. */
    public String reason() {
        return reason;
    }
}
