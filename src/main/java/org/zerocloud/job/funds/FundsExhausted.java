package org.zerocloud.job.funds;

/** A tenant's bound on costs has no room for what a job may cost at most. */
public class FundsExhausted extends RuntimeException {

    private final String reason;

    /**
     * Says so.
     *
     * @param reason a sentence for the caller, which tells how much is missing
     */
    public FundsExhausted(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** A sentence for the caller, which tells how much is missing. */
    public String reason() {
        return reason;
    }
}
