package org.zerocloud.billing.ledger;

/** What was asked for begins with lines that went to the archive. */
public class LinesArchived extends RuntimeException {

    private final String reason;

    LinesArchived(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Which lines, and where they went, in sentences. */
    public String reason() {
        return reason;
    }
}
