package org.zerocloud.billing.verify;

import java.util.List;
import org.zerocloud.billing.ledger.CdrField;

/**
 * A line as an export has it.
 *
 * @param row its place in the file, from 1, without the names of columns
 * @param texts what it says, in the order of {@link CdrField}
 * @param previousHash the hash that it follows
 * @param hash its own
 */
record ExportedLine(long row, List<String> texts, String previousHash, String hash) {

    String tenant() {
        return CdrField.TENANT.in(texts);
    }

    String sequence() {
        return CdrField.SEQUENCE.in(texts);
    }
}
