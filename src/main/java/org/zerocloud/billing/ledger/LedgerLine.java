package org.zerocloud.billing.ledger;

import org.zerocloud.billing.Cdr;

/**
 * A line of a ledger.
 *
 * @param cdr what it says
 * @param previousHash that of the line before, or {@link Chain#beginning}
 * @param hash its own, by {@link Chain#next}
 */
public record LedgerLine(Cdr cdr, String previousHash, String hash) {

    /** The line that follows a hash. */
    static LedgerLine after(String previousHash, Cdr cdr) {
        return new LedgerLine(cdr, previousHash, Chain.next(previousHash, CdrField.texts(cdr)));
    }
}
