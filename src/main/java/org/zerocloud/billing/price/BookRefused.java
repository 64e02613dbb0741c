package org.zerocloud.billing.price;

/** A price book would change what cannot be changed any more. */
public class BookRefused extends RuntimeException {

    private final String reason;

    BookRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** A sentence for whoever published it. */
    public String reason() {
        return reason;
    }
}
