package org.zerocloud.billing;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.SessionFinished;

/** The books: one line for each finished session attempt. */
@Service
public class Cdrs {

    /** The most lines of one page. */
    public static final int LIMIT_MAX = 1_000;

    private final CdrRows rows;

    Cdrs(CdrRows rows) {
        this.rows = rows;
    }

    /**
     * Joins the transaction that finishes the session: a finished session has its line, always and
     * once.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void record(SessionFinished finished) {
        rows.save(new CdrRow(finished));
    }

    /**
     * A page of a tenant's lines in their order.
     *
     * @param after the sequence of the last line that is known, or 0
     * @param limit at most so many lines, 1 to {@link #LIMIT_MAX}
     */
    @Transactional(readOnly = true)
    public List<Cdr> page(TenantId tenant, long after, int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "Limit %d is not in 1..%d".formatted(limit, LIMIT_MAX));
        }
        return rows
                .findByTenantAndSequenceGreaterThanOrderBySequence(
                        tenant.value(), after, Limit.of(limit))
                .stream()
                .map(CdrRow::toCdr)
                .toList();
    }
}
