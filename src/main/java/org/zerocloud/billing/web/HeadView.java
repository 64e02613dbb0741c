package org.zerocloud.billing.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.ledger.LedgerHead;

/**
 * Where a ledger ends; {@code verify-ledger} finds by it whether an export lacks its last lines.
 */
record HeadView(String tenant, long sequence, String hash, @Nullable Instant bookedAt) {

    static HeadView of(LedgerHead head) {
        return new HeadView(
                head.tenant().value(),
                head.sequence(),
                head.hash(),
                head.sequence() == 0 ? null : head.bookedAt());
    }
}
