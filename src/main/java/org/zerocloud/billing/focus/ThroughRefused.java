package org.zerocloud.billing.focus;

/** There is no file through that line. */
public class ThroughRefused extends RuntimeException {

    private final String reason;

    ThroughRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What it must be. */
    public String reason() {
        return reason;
    }
}
