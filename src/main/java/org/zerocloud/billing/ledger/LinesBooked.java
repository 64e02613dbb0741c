package org.zerocloud.billing.ledger;

import java.util.List;
import org.zerocloud.billing.Cdr;
import org.zerocloud.identity.TenantId;

/**
 * Lines came into a tenant's ledger. Published within the transaction that books them, so that what
 * is summed up there is summed up once.
 *
 * @param tenant whose ledger; no other transaction books for it meanwhile
 * @param lines in their order, at least one
 */
public record LinesBooked(TenantId tenant, List<Cdr> lines) {

    /** Copies the lines. */
    public LinesBooked {
        lines = List.copyOf(lines);
    }
}
