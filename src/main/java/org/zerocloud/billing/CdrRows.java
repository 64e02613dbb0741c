package org.zerocloud.billing;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** The rows of CDRs. */
interface CdrRows extends Repository<CdrRow, CdrRow.Key> {

    CdrRow save(CdrRow row);

    /** A tenant's lines after one of them, in their order; by index {@code cdr_tenant_sequence}. */
    List<CdrRow> findByTenantAndSequenceGreaterThanOrderBySequence(
            String tenant, long after, Limit limit);
}
